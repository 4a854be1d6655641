/* hyphen_trie.h - the tables that tool/hyphtrie writes; their form is told there. */
#ifndef PLANVERK_TEXT_HYPHEN_TRIE_H
#define PLANVERK_TEXT_HYPHEN_TRIE_H

#include <stdint.h>

extern const uint8_t hyphen_letters[256]; /* lower-case Latin-1 to a letter, 0: none */
extern const uint8_t hyphen_levels[];
extern const uint16_t hyphen_lists[];
extern const uint32_t hyphen_trie[];
extern const uint16_t hyphen_roots[2]; /* nb, nn */

#define HYPHEN_LETTER(word) ((word) >> 26)
#define HYPHEN_LIST(word) ((word) >> 16 & 0x3ff)
#define HYPHEN_BASE(word) ((word)&0xffff)

#endif

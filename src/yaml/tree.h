/* tree.h - a YAML file as a tree of texts, lists and mappings, with positions.
 *
 * The tree has no types: `no`, `012` and `2026-02-12` are texts, and what they
 * mean is the reader's affair. Aliases are shared nodes, so the tree may be a
 * graph, but never a cyclic one, and walking it never takes more steps than the
 * limits allow.
 */
#ifndef PLANVERK_YAML_TREE_H
#define PLANVERK_YAML_TREE_H

#include "base/job.h"

/* Collections inside collections; nodes with aliases counted as if copied. */
#define TREE_MAX_DEPTH 64
#define TREE_MAX_NODES 200000

typedef enum TreeKind { TREE_SCALAR, TREE_SEQUENCE, TREE_MAPPING } TreeKind;

typedef struct Tree Tree;

/* A key, which is always a scalar, and its value, which is never NULL. */
typedef struct TreePair {
    Tree *key, *value;
} TreePair;

struct Tree {
    TreeKind kind;
    bool quoted;     /* scalar in quotes or a block: never a number, date or null */
    bool bare;       /* a key in {...} without a colon: often the rest of a text
                        with a comma in it */
    Pos pos;         /* of its first byte: the quote, the bracket, the first key */
    uint32_t length; /* bytes on its first line for underlining; 0 for collections
                        but those in brackets */
    Text text;       /* TREE_SCALAR: decoded; its bytes map back to the file */
    Tree **items;    /* TREE_SEQUENCE: n items */
    TreePair *pairs; /* TREE_MAPPING: n pairs with unlike keys, in the file's order */
    size_t n;
    uint32_t weight; /* nodes in it, aliases counted as copies */
    uint32_t height; /* 0 for a scalar */
};

/* Parses one YAML document (YAML 1.1 as libyaml reads it). Reports what is
 * wrong, at most one error of syntax. NULL after such an error and for a file
 * without content, which is reported too. Lives in job->arena. */
Tree *tree_parse(const Job *job, Text text);
/* As tree_parse, with the nodes in an arena of the caller's; what stays in job->arena are
 * texts that the file does not hold as they are. */
Tree *tree_parse_in(const Job *job, Arena *nodes, Text text);

/* The value of a key, or NULL; also for nodes that are no mapping. */
Tree *tree_get(const Tree *mapping, Str key);
/* The scalar text of a key; the empty text at POS_NONE when it is missing, null
 * or no scalar. */
Text tree_get_text(const Tree *mapping, Str key);
/* Whether nothing is stated: an empty plain value, ~ or null. */
bool tree_is_null(const Tree *node);

/* New nodes for readers of other notations (CSV) that share the binding. */
Tree *tree_new_scalar(Arena *arena, Text text, bool quoted);
Tree *tree_new_sequence(Arena *arena, Tree **items, size_t n, Pos pos);
Tree *tree_new_mapping(Arena *arena, TreePair *pairs, size_t n, Pos pos);

/* Prints the tree, one node a line, indented: `dump --stage yaml` and tests. */
void tree_dump(const Tree *node, Buf *out);

#endif

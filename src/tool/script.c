/* script.c - build time: the page's script to the form that is embedded.
 *
 *     script standard.js OUT
 *
 * OUT's first line is the digest that the page's policy names: SHA-256 in base64 of what
 * stands between the tags. The rest is that: the script in a CDATA section, for an XML
 * parser too, in which "<" and "&" begin markup. No blank at either end, where not all
 * tools that check the digest agree.
 */
#include "base/sha256.h"

#include <stdio.h>

enum { MOST = 64 * 1024 };

static void put_base64(const unsigned char *bytes, size_t n, FILE *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < n; i += 3) {
        unsigned group = (unsigned)bytes[i] << 16;
        group |= i + 1 < n ? (unsigned)bytes[i + 1] << 8 : 0;
        group |= i + 2 < n ? (unsigned)bytes[i + 2] : 0;
        fputc(digits[group >> 18], out);
        fputc(digits[group >> 12 & 63], out);
        fputc(i + 1 < n ? digits[group >> 6 & 63] : '=', out);
        fputc(i + 2 < n ? digits[group & 63] : '=', out);
    }
}

int main(int argc, char **argv)
{
    static const char before[] = "//<![CDATA[\n", behind[] = "//]]>";
    static char text[MOST];
    FILE *in = argc == 3 ? fopen(argv[1], "rb") : NULL;
    FILE *out = in ? fopen(argv[2], "wb") : NULL;
    if (!out) {
        fprintf(stderr, "usage: script IN.js OUT\n");
        return 2;
    }
    size_t n = sizeof before - 1;
    memcpy(text, before, n);
    n += fread(text + n, 1, MOST - n - sizeof behind, in);
    if (!feof(in)) {
        fprintf(stderr, "%s: larger than %d bytes\n", argv[1], MOST);
        return 1;
    }
    memcpy(text + n, behind, sizeof behind - 1);
    n += sizeof behind - 1;
    unsigned char digest[SHA256_SIZE];
    sha256((Str){text, n}, digest);
    put_base64(digest, sizeof digest, out);
    fputc('\n', out);
    fwrite(text, 1, n, out);
    return fclose(out) ? 1 : 0;
}

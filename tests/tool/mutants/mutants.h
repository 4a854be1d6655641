/* mutants.h - the samples with one thing changed, and what the program must say of it.
 *
 * A mutant replaces some bytes of one file. Its kind says which codes name the mistake; a
 * kind without codes keeps the meaning, so that neither messages nor output may change.
 * The places come from the program's own reading of the samples (tree and schema): so each
 * key and value is met by what its type makes wrong.
 */
#ifndef MUTANTS_H
#define MUTANTS_H

#include "base/job.h"
#include "schema/schema.h"
#include "yaml/tree.h"

typedef enum Kind {
#define KIND(name, codes, where, what) KIND_##name,
#include "kinds.def"
    KIND_COUNT
} Kind;

/* One file of a sample, as it is on the disk. */
typedef struct File {
    Str path; /* relative to the sample's folder */
    Str bytes;
    Pos pos; /* of its first byte, for the trees of YAML files */
} File;

typedef struct Mutant {
    Kind kind;
    size_t file;
    size_t at, length; /* the bytes that are replaced */
    Str text;          /* by these */
    size_t place;      /* with WHERE_PLACE, the line of the message before the change */
} Mutant;

typedef struct Mill {
    Job job;
    Arena *arena;
    Str folder; /* the sample, as it was shipped */
    LIST(File) files;
    LIST(Mutant) mutants;
    size_t file;  /* the one that is being mutated */
    Str all_yaml; /* every YAML file, to see which ids are used */
    Str all_text; /* every chapter */
} Mill;

/* Where a message must stand; kinds.def says what they mean. */
typedef enum Where { WHERE_SPOT, WHERE_LINE, WHERE_ITEM, WHERE_USE, WHERE_PLACE } Where;

/* Adds a mutant of the current file. */
void add_mutant(Mill *mill, Kind kind, size_t at, size_t length, Str text);
/* One that is told of in another place of the file. */
void add_mutant_told_at(Mill *mill, Kind kind, size_t at, size_t length, Str text, size_t place);
/* Its bytes. */
Str file_bytes(const Mill *mill);

typedef struct Spot {
    size_t at, length;
} Spot;
/* The bytes of a scalar on one line, quotes included; false for longer ones and others. */
bool spot_of(const Mill *mill, const Tree *node, Spot *spot);
/* Whether it is written in brackets. */
bool is_flow(const Mill *mill, const Tree *node);

/* yaml.c: the current file has this tree, a mapping of the plan's keys. */
void mutate_yaml(Mill *mill, const Tree *root);
/* sense.c: the i-th key of a record, and a list of them */
void spoil_sense(Mill *mill, RecordId record, const Tree *mapping, size_t i,
                 const FieldInfo *field);
void spoil_order(Mill *mill, RecordId record, const Tree *list);
/* damage.c: lines that stop being YAML. */
void mutate_yaml_lines(Mill *mill);
/* keep_yaml.c */
void keep_yaml(Mill *mill, const Tree *root);

/* prose.c: a paragraph, whose first line begins at `start` */
void spoil_prose(Mill *mill, size_t start, Str line);
/* markdown.c, csv.c: with what keeps their meaning */
void mutate_markdown(Mill *mill);
void mutate_csv(Mill *mill);

/* The file as the mutant makes it. */
Str mutated_bytes(const Mill *mill, const Mutant *m);
/* place.c: whether the lines of JSON that were said of a mutant have one of the codes, and
 * with it a place that is right */
bool is_said(const Mill *mill, const Mutant *m, Str said, const char *codes, Where where);

/* keep.c: the whole file in another dress */
void keep_file(Mill *mill);

#endif

/* load.h - a plan's files as one tree. */
#ifndef PLANVERK_PLAN_LOAD_H
#define PLANVERK_PLAN_LOAD_H

#include "base/job.h"
#include "base/map.h"
#include "schema/schema.h"
#include "yaml/tree.h"

/* Reads the entry file and all that it and they include, and merges them: lists
 * are joined in the order of the files, mappings get the keys of all, tables and standard
 * roles stand where they are named. Returns
 * the mapping of RECORD_Root's keys, or NULL when the entry file cannot be read
 * or has no keys. Paths start from `folder` and may not leave it. The tree lives in
 * `nodes`, its texts in job->arena. `*whole` says whether each file could be read, and
 * `*askew` whether columns or rows of a table are not in the tree. */
Tree *plan_load(const Job *job, Arena *nodes, Str path, Str folder, bool *whole, bool *askew);

/* What records are called: names and ids in lower case → the id, for each kind. */
typedef struct CsvNames {
    Map records[RECORD_COUNT];
} CsvNames;

CsvNames csv_no_names(Arena *arena);
/* Adds the name, title and id of a record that a file holds. */
void csv_add_names(const Job *job, CsvNames *names, RecordId record, const Tree *item);
/* The id of what is called so; empty where nothing is. */
Str csv_find_name(const Job *job, const CsvNames *names, RecordId record, Str name);

/* csv.c: a table as a list of mappings with the keys of `record`, as if it had
 * been written in YAML. `path` is the scalar that names the file. NULL when it
 * cannot be read, which has been reported. *askew becomes true where a column or a
 * row is not in it, so that what the rows say together is not what the file says. */
Tree *csv_load(const Job *job, const CsvNames *names, Str folder, const Tree *path, RecordId record,
               bool *askew);

/* The path of a file that the plan names, cleaned and relative to `folder`;
 * false when it leaves the folder, which is reported. */
bool plan_path(const Job *job, const Tree *path, Str *clean);

#endif

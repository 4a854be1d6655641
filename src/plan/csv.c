/* csv.c - stub */
#include "plan/load.h"
Tree *csv_load(const Job *job, Str folder, const Tree *path, RecordId record) { (void)job; (void)folder; (void)path; (void)record; return NULL; }

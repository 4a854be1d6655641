/* pictures.h - loading the pictures that chapters and the plan name. */
#ifndef PLANVERK_ASSEMBLE_PICTURES_H
#define PLANVERK_ASSEMBLE_PICTURES_H

#include "assemble/assembly.h"

/* Loads a picture by its path from the plan's folder; reports and returns NULL
 * when it cannot, or when the path leaves that folder. */
const Picture *find_picture(Assembly *a, Text path);
/* Loads every IMAGE below `root`; one alone in its paragraph becomes a FIGURE. */
void load_pictures(Assembly *a, Node *root);

#endif

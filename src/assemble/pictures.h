/* pictures.h - loading the pictures that chapters and the plan name. */
#ifndef PLANVERK_ASSEMBLE_PICTURES_H
#define PLANVERK_ASSEMBLE_PICTURES_H

#include "assemble/assembly.h"

/* Loads a picture by its path from the plan's folder; reports and returns NULL
 * when it cannot, or when the path leaves that folder. */
const Picture *find_picture(Assembly *a, Text path);
/* Makes a FIGURE of each IMAGE below `root` that is alone in its paragraph. */
void load_figures(Assembly *a, Node *root);
/* The same, and loads the IMAGEs that stand between words. */
void load_pictures(Assembly *a, Node *root);

#endif

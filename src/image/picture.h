/* picture.h - pictures from strangers, decoded by bounded code.
 *
 * JPEG headers are read and the bytes pass through; PNG is decoded with libpng
 * under limits (pixels, memory, chunk counts); SVG is a subset of shapes and
 * paths that becomes a drawing.
 */
#ifndef PLANVERK_IMAGE_PICTURE_H
#define PLANVERK_IMAGE_PICTURE_H

#include "base/job.h"
#include "model/drawing.h"

/* Loads `path` (already joined with the plan's folder). `mention` is where the
 * plan or chapter names it. Reports what is wrong and returns NULL. */
Picture *picture_load(const Job *job, Str path, Pos mention, size_t mention_length);

#endif

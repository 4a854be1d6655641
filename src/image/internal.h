/* internal.h - one reader for each picture format, called by picture.c. */
#ifndef PLANVERK_IMAGE_INTERNAL_H
#define PLANVERK_IMAGE_INTERNAL_H

#include "image/picture.h"

/* A picture file in hand. */
typedef struct PictureFile {
    const Job *job;
    Str path, bytes;
    Pos mention; /* where the plan names it */
    size_t mention_length;
} PictureFile;

enum {
    MOST_SIDE = 65535, /* pixels */
    MOST_PIXELS = 40 * 1000 * 1000,
};

/* Each fills `picture` or reports why not and returns false. */
bool read_png(const PictureFile *file, Picture *picture);
bool read_jpeg(const PictureFile *file, Picture *picture);
bool read_svg(const PictureFile *file, Picture *picture);

/* exif.c: notes the orientation of a picture and reports when it tells its place. */
void take_exif(const PictureFile *file, Str tiff, Picture *picture);
/* Cameras store what the sensor sees and note how they were held: width and height
 * become those of the picture as seen. */
void turn_as_seen(Picture *picture);
/* PV171 with a reason in the plan's two languages' common ground: short words. */
void report_broken(const PictureFile *file, const char *reason);
/* Whether the size is within the limits; reports when not. */
bool check_size(const PictureFile *file, uint32_t width, uint32_t height);

#endif

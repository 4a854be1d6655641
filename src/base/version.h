/* version.h - which planverk this is. */
#ifndef PLANVERK_BASE_VERSION_H
#define PLANVERK_BASE_VERSION_H

#define PLANVERK_VERSION "0.1.0"

#endif

#ifndef CWORLD_H
#define CWORLD_H

#include <stddef.h>

// The countries of the world as scripts/make-world.py writes them: JSON, without a terminator.
extern const unsigned char *const world_json;
extern const size_t world_json_length;

// Lakes, rivers, region borders, settlements and heights as geodata/rebuild/basemap.py writes them.
extern const unsigned char *const basemap_archive;
extern const size_t basemap_archive_length;

#endif

#include "CWorld.h"

// A table of bytes in Swift takes the compiler minutes; C23 takes the file as it is.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char bytes[] = {
#embed "world.json"
};
const unsigned char *const world_json = bytes;
const size_t world_json_length = sizeof bytes;

static const unsigned char archive[] = {
#embed "basemap.bin"
};
const unsigned char *const basemap_archive = archive;
const size_t basemap_archive_length = sizeof archive;

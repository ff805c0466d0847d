#ifndef CGEOS_H
#define CGEOS_H

// GEOS, loaded at its first call (../../OnDemand.h): a fifth of the time of a start.

#include <stddef.h>
#pragma GCC visibility push(hidden)
#include <geos_c.h>
#pragma GCC visibility pop

#endif

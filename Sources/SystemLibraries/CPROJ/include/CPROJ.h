#ifndef CPROJ_H
#define CPROJ_H

// PROJ, loaded at its first call (../../OnDemand.h): half of the time of a start went to the libraries for HTTP,
// LDAP and Kerberos that its downloads need and nothing here uses. Debian has no static libproj.

#define PROJ_DLL __attribute__((visibility("hidden")))
#define GEOD_DLL __attribute__((visibility("hidden")))
#include <geodesic.h>
#include <proj.h>

#endif

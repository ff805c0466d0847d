#ifndef CPROJ_H
#define CPROJ_H

// PROJ loaded at its first call. Linked, it would be loaded at every start, with the HTTP, LDAP and Kerberos
// libraries that its grid downloads need and nothing here uses: half of the time that `--version` takes.
// Debian has no static libproj. Programs that cannot load it say so in one line and end with 70.

// The functions below stand in for those of the library; no other symbol of PROJ can be named.
#define PROJ_DLL __attribute__((visibility("hidden")))
#define GEOD_DLL __attribute__((visibility("hidden")))
#include <geodesic.h>
#include <proj.h>

#endif

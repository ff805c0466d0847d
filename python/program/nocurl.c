// Stands in for libcurl in the wheel. PROJ is linked to it for downloads of grids, which the program never asks for
// (PROJContext.swift); the library itself would bring 22 more along, of TLS, Kerberos and LDAP.

#include <stddef.h>

enum { FAILED_INIT = 2 };

void *curl_easy_init(void) { return NULL; }
void curl_easy_cleanup(void *handle) { (void)handle; }
int curl_easy_perform(void *handle) { (void)handle; return FAILED_INIT; }
int curl_easy_setopt(void *handle, int option, ...) { (void)handle; (void)option; return FAILED_INIT; }
int curl_easy_getinfo(void *handle, int info, ...) { (void)handle; (void)info; return FAILED_INIT; }

// A library that is loaded at the first call of one of its functions, not at the start of the program.
// EACH(DO) lists the functions that are called: DO(result, name, parameters, arguments). Where the library is
// missing, its first call says so in one line and ends the program with 70, as the loader would at the start.

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define ON_DEMAND_POINTER(result, name, parameters, arguments) result(*name) parameters;

#define ON_DEMAND_FIND(result, name, parameters, arguments)    \
  *(void **)&functions.name = dlsym(library, #name);           \
  if (functions.name == NULL) give_up();

#define ON_DEMAND_FORWARD(result, name, parameters, arguments) \
  result name parameters {                                     \
    pthread_once(&once, load);                                 \
    return functions.name arguments;                           \
  }

#define ON_DEMAND(EACH, LIBRARY, PACKAGE)                                                            \
  static struct {                                                                                    \
    EACH(ON_DEMAND_POINTER)                                                                          \
  } functions;                                                                                       \
  static pthread_once_t once = PTHREAD_ONCE_INIT;                                                    \
  static void give_up(void) {                                                                        \
    fprintf(                                                                                         \
        stderr, "controlmap: a library cannot be loaded: %s; install the package %s\n", dlerror(),   \
        PACKAGE);                                                                                    \
    _Exit(70);                                                                                       \
  }                                                                                                  \
  static void load(void) {                                                                           \
    void *library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);                                         \
    if (library == NULL) give_up();                                                                  \
    EACH(ON_DEMAND_FIND)                                                                             \
  }                                                                                                  \
  EACH(ON_DEMAND_FORWARD)

/* A target of C has a source; what the header declares is written in Swift. */
#include "controlmap.h"

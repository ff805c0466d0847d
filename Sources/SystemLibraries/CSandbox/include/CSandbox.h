// Starting a program with less than we may do ourselves: what has to happen between fork and exec, where Swift must
// not run.

#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct {
  /// No sockets: neither the network nor a service of the machine is within reach.
  bool isOffline;
  /// Bytes of address space.
  uint64_t memory;
  /// Seconds of a processor.
  uint64_t processorTime;
} CSandboxBounds;

/// Starts the program at `path` in a process group of its own. It reads nothing, has no descriptors of ours, and is
/// killed when the thread that called this ends. What it writes comes out of `output` and `error`, which do not block.
///
/// Returns its process id, or a number of `errno` below zero where it could not be started.
pid_t CSandboxStart(
    const char *path, char *const arguments[], char *const environment[], int *output, int *error,
    CSandboxBounds bounds);

#endif

/* Maps of who controls which ground, for programs in C and all that speak to it.
 *
 * Every function may be called by several threads at the same time. Texts are UTF-8 and end with a zero; what is left
 * out is NULL, and numbers that are left out are 0. What a function returns belongs to the caller, who gives it back
 * with controlmap_release.
 */
#ifndef CONTROLMAP_H
#define CONTROLMAP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What became of a call. */
typedef struct controlmap_answer {
  /* 0, or the exit code of the command: 64 for what was asked, 65 for the data, 66 for files that cannot be read, 70. */
  int32_t code;
  /* The picture or the text, with a zero behind it that `size` does not count; NULL for a failure. */
  uint8_t *bytes;
  size_t size;
  /* A line for each warning, or why it failed; NULL where there is nothing to say. */
  char *message;
} controlmap_answer;

/* How a map differs from what its document says; NULL in place of it for not at all. */
typedef struct controlmap_options {
  /* BCP 47. */
  const char *language;
  const char *theme;
  /* ISO 8601: only what was recorded up to that day counts. */
  const char *as_of;
  /* CSS pixels. */
  double width, height;
  /* Pixels of a PNG for each CSS pixel; 0 is 1. */
  double scale;
} controlmap_options;

/* Draws the map of a date.
 *
 * map: path of a map document. date: ISO 8601, such as 2023-11-14; NULL for the map's own.
 * format: png, svg or pdf. */
controlmap_answer controlmap_render(
  const char *map, const char *date, const char *format, const controlmap_options *options);

/* Counts areas, places and events of each state.
 *
 * from, to: the first and the last day; NULL for those of the map's period. every: 7d, 1mo, 1y or changes; NULL counts on
 * `from` alone, or on the map's own date. format: csv or json. */
controlmap_answer controlmap_stats(
  const char *map, const char *from, const char *to, const char *every, const char *format,
  const controlmap_options *options);

/* Says who holds a point on a day, and on which rows of the record that rests.
 *
 * longitude, latitude: degrees, WGS 84. format: text or json. */
controlmap_answer controlmap_explain(
  const char *map, double longitude, double latitude, const char *date, const char *format,
  const controlmap_options *options);

/* Frees what an answer holds. */
void controlmap_release(controlmap_answer answer);

/* The version of the library, such as 0.1.0; it is not given back. */
const char *controlmap_version(void);

#ifdef __cplusplus
}
#endif

#endif

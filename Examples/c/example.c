/* Draws the map of a date four times at once, and says who holds a point.
 *
 *   cc example.c $(pkg-config --cflags --libs controlmap) -lpthread -o example
 *   ./example map.yaml 2023-11-14 1.41 18.44 map.png
 */
#include <controlmap.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *map, *date;

static void *draw(void *answer) {
  *(controlmap_answer *)answer = controlmap_render(map, date, "png", NULL);
  return NULL;
}

int main(int count, char **words) {
  if (count != 6) {
    fprintf(stderr, "use: %s MAP DATE LONGITUDE LATITUDE PNG\n", words[0]);
    return 64;
  }
  map = words[1];
  date = words[2];

  enum { threads = 4 };
  controlmap_answer answers[threads];
  pthread_t running[threads];
  for (int index = 0; index < threads; index++) pthread_create(&running[index], NULL, draw, &answers[index]);
  for (int index = 0; index < threads; index++) pthread_join(running[index], NULL);
  int code = answers[0].code;
  if (code != 0) {
    fprintf(stderr, "%s\n", answers[0].message);
    return code;
  }
  for (int index = 1; index < threads; index++) {
    if (answers[index].size != answers[0].size || memcmp(answers[index].bytes, answers[0].bytes, answers[0].size) != 0) {
      fprintf(stderr, "the maps differ\n");
      code = 1;
    }
  }
  FILE *file = fopen(words[5], "wb");
  if (file == NULL || fwrite(answers[0].bytes, 1, answers[0].size, file) != answers[0].size || fclose(file) != 0) {
    perror(words[5]);
    return 73;
  }
  for (int index = 0; index < threads; index++) controlmap_release(answers[index]);

  controlmap_options options = {.language = "fr"};
  controlmap_answer said = controlmap_explain(map, atof(words[3]), atof(words[4]), date, "text", &options);
  if (said.code != 0) {
    fprintf(stderr, "%s\n", said.message);
    return said.code;
  }
  printf("controlmap %s\n%s", controlmap_version(), (const char *)said.bytes);
  controlmap_release(said);

  /* What cannot be is said, with the exit code of the command. */
  controlmap_answer missing = controlmap_stats("no such map", NULL, NULL, NULL, "csv", NULL);
  printf("%d: %s\n", missing.code, missing.message);
  controlmap_release(missing);
  return code;
}

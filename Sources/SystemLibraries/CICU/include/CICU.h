#ifndef CICU_H
#define CICU_H

#include <stdint.h>

// A small face of ICU's collators. ICU's own headers are not shown to Swift: Foundation brings another
// version of them, and one module may not know both.

typedef struct CollatorHandle CollatorHandle;

// How far texts are compared: letters alone, with diacritics, with case.
typedef enum {
  COLLATOR_LETTERS,
  COLLATOR_DIACRITICS,
  COLLATOR_CASE_WITHOUT_DIACRITICS,
  COLLATOR_CASE,
} CollatorLevel;

// `locale` as ICU writes it. NULL where ICU has no data.
CollatorHandle *collator_open(const char *locale, CollatorLevel level);
void collator_close(CollatorHandle *collator);

// Negative, 0 or positive; the texts are UTF-8. Several threads may compare at once.
int collator_compare(
    const CollatorHandle *collator, const char *first, int32_t first_length, const char *second,
    int32_t second_length);

#endif

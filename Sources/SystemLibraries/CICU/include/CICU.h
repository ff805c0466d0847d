#ifndef CICU_H
#define CICU_H

#include <stdint.h>

// A small face of ICU's collators, numbers, plurals, months, letters and languages. ICU's own headers are not shown to Swift: Foundation, which
// tests use, brings another version of them, and one module may not know both.

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

// Nonzero where the language of a tag is one of ISO 639.
int locale_has_known_language(const char *locale);

// Writes a number as people of the locale do, in UTF-8 and without a terminator. `skeleton` says how, as
// ICU's number skeletons do. Returns the length in bytes, or -1 where it does not fit or ICU refuses.
int32_t number_format(
    const char *locale, const char *skeleton, double number, char *text, int32_t capacity);

// Writes which plural form the locale has for a number: `zero`, `one`, `two`, `few`, `many` or `other`, as the
// CLDR calls them, without a terminator. Returns the length in bytes, or -1 where it does not fit or ICU refuses.
int32_t plural_form(const char *locale, double number, char *form, int32_t capacity);

// Writes the name of a month, 0 to 11, of the Gregorian calendar as it stands within a date of the locale, in
// UTF-8 and without a terminator. Returns the length in bytes, or -1 where it does not fit or ICU refuses.
int32_t month_name(const char *locale, int32_t month, char *name, int32_t capacity);

// Writes a year, counted so that 0 is 1 BC, with its era as people of the locale do (`501 BC`), in UTF-8 and without a
// terminator. Returns the length in bytes, or -1 where it does not fit or ICU refuses.
int32_t year_with_era(const char *locale, int32_t year, char *text, int32_t capacity);

// Writes a text with all letters in upper case (nonzero) or lower case (0), as people of the locale do, in
// UTF-8 and without a terminator. Returns the length in bytes, or -1 where it does not fit or ICU refuses.
int32_t text_in_case(
    const char *locale, int is_upper, const char *text, int32_t length, char *result,
    int32_t capacity);

// Writes a text (UTF-8) in small Latin letters and digits alone, without diacritics, other scripts as they sound.
// Returns the length in bytes, or -1 where it does not fit or ICU refuses.
int32_t text_folded(const char *text, int32_t length, char *result, int32_t capacity);

// Seconds that the clocks of an IANA time zone are ahead of UTC at a time, in milliseconds since 1970. Returns 0
// where ICU does not know the zone.
int zone_offset(const char *zone, double milliseconds, int32_t *seconds);

// Writes the ISO 639 code of the language that is called `name` (UTF-8, in any case) in English or by those
// who speak it. Returns the length in bytes, 0 where none is.
int32_t language_called(const char *name, char *code, int32_t capacity);

// Writes the shortest ISO 639 code of a language given by any of its codes. Returns the length in bytes, -1
// where it does not fit.
int32_t language_code(const char *code, char *shortest, int32_t capacity);

// Writes what a country, given by its two letters of ISO 3166-1, is called in a language, in UTF-8 and without a
// terminator. Returns the length in bytes, 0 where the language has no name for it, -1 where it does not fit.
int32_t country_called(const char *code, const char *language, char *name, int32_t capacity);

#endif

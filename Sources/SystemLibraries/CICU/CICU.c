#include "CICU.h"

#include <unicode/ucol.h>

CollatorHandle *collator_open(const char *locale, CollatorLevel level) {
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open(locale, &status);
  if (U_FAILURE(status)) return 0;
  UColAttributeValue strength = level == COLLATOR_CASE         ? UCOL_TERTIARY
                                : level == COLLATOR_DIACRITICS ? UCOL_SECONDARY
                                                               : UCOL_PRIMARY;
  ucol_setAttribute(collator, UCOL_STRENGTH, strength, &status);
  ucol_setAttribute(
      collator, UCOL_CASE_LEVEL, level == COLLATOR_CASE_WITHOUT_DIACRITICS ? UCOL_ON : UCOL_OFF,
      &status);
  if (U_FAILURE(status)) {
    ucol_close(collator);
    return 0;
  }
  return (CollatorHandle *)collator;
}

void collator_close(CollatorHandle *collator) { ucol_close((UCollator *)collator); }

int collator_compare(
    const CollatorHandle *collator, const char *first, int32_t first_length, const char *second,
    int32_t second_length) {
  UErrorCode status = U_ZERO_ERROR;
  return ucol_strcollUTF8(
      (const UCollator *)collator, first, first_length, second, second_length, &status);
}

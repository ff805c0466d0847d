#include "CICU.h"

#include <string.h>

#include <unicode/ucal.h>
#include <unicode/ucasemap.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

// Names and sentences of names, in UTF-16.
#define NAME_LENGTH 1024

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

int locale_has_known_language(const char *locale) {
  char language[ULOC_LANG_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  uloc_getLanguage(locale, language, sizeof language, &status);
  if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING) return 0;
  for (const char *const *known = uloc_getISOLanguages(); *known; known++) {
    if (strcmp(*known, language) == 0) return 1;
  }
  return 0;
}

// The longest double has 309 digits before the point, grouped, and skeletons ask for 100 behind it.
enum { NUMBER_LENGTH = 2048, SKELETON_LENGTH = 256 };

int32_t number_format(
    const char *locale, const char *skeleton, double number, char *text, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UChar wide_skeleton[SKELETON_LENGTH];
  u_strFromUTF8(wide_skeleton, SKELETON_LENGTH, 0, skeleton, -1, &status);
  UNumberFormatter *formatter =
      unumf_openForSkeletonAndLocale(wide_skeleton, -1, locale, &status);
  UFormattedNumber *result = unumf_openResult(&status);
  unumf_formatDouble(formatter, number, result, &status);
  UChar wide[NUMBER_LENGTH];
  int32_t wide_length = unumf_resultToString(result, wide, NUMBER_LENGTH, &status);
  int32_t length = 0;
  u_strToUTF8(text, capacity, &length, wide, wide_length, &status);
  unumf_closeResult(result);
  unumf_close(formatter);
  return U_SUCCESS(status) ? length : -1;
}

// A plural form is an ASCII word of at most five letters; the longest name of a month in ICU's data has fewer
// than 40.
enum { PLURAL_FORM_LENGTH = 16, MONTH_NAME_LENGTH = 64 };

int32_t plural_form(const char *locale, double number, char *form, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UPluralRules *rules = uplrules_open(locale, &status);
  UChar wide[PLURAL_FORM_LENGTH];
  int32_t wide_length = uplrules_select(rules, number, wide, PLURAL_FORM_LENGTH, &status);
  int32_t length = 0;
  u_strToUTF8(form, capacity, &length, wide, wide_length, &status);
  uplrules_close(rules);
  return U_SUCCESS(status) ? length : -1;
}

int32_t month_name(const char *locale, int32_t month, char *name, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  char gregorian[ULOC_FULLNAME_CAPACITY];
  uloc_canonicalize(locale, gregorian, ULOC_FULLNAME_CAPACITY, &status);
  uloc_setKeywordValue("calendar", "gregorian", gregorian, ULOC_FULLNAME_CAPACITY, &status);
  UDateFormat *format =
      udat_open(UDAT_NONE, UDAT_NONE, gregorian, 0, 0, 0, 0, &status);
  UChar wide[MONTH_NAME_LENGTH];
  int32_t wide_length = 0;
  if (U_SUCCESS(status)) {
    wide_length = udat_getSymbols(format, UDAT_MONTHS, month, wide, MONTH_NAME_LENGTH, &status);
  }
  int32_t length = 0;
  u_strToUTF8(name, capacity, &length, wide, wide_length, &status);
  udat_close(format);
  return U_SUCCESS(status) ? length : -1;
}

// Days of the Gregorian calendar, also before it was introduced, in UTC; to be closed. The pattern is the best that the
// locale has for a skeleton.
static UDateFormat *format_of_days(const char *locale, const char *skeleton, UErrorCode *status) {
  char gregorian[ULOC_FULLNAME_CAPACITY];
  uloc_canonicalize(locale, gregorian, ULOC_FULLNAME_CAPACITY, status);
  uloc_setKeywordValue("calendar", "gregorian", gregorian, ULOC_FULLNAME_CAPACITY, status);
  UChar wide_skeleton[16], utc[8], pattern[MONTH_NAME_LENGTH];
  int32_t skeleton_length = 0, utc_length = 0;
  u_strFromUTF8(wide_skeleton, 16, &skeleton_length, skeleton, -1, status);
  u_strFromUTF8(utc, 8, &utc_length, "UTC", -1, status);
  UDateTimePatternGenerator *generator = udatpg_open(gregorian, status);
  int32_t length = 0;
  if (U_SUCCESS(*status)) {
    length = udatpg_getBestPattern(
        generator, wide_skeleton, skeleton_length, pattern, MONTH_NAME_LENGTH, status);
  }
  udatpg_close(generator);
  UDateFormat *format = udat_open(
      UDAT_PATTERN, UDAT_PATTERN, gregorian, utc, utc_length, pattern, length, status);
  if (U_FAILURE(*status)) return format;
  UCalendar *calendar = ucal_open(utc, utc_length, gregorian, UCAL_GREGORIAN, status);
  if (U_SUCCESS(*status)) {
    ucal_setGregorianChange(calendar, -8.64e15, status);
    ucal_clear(calendar);
    udat_setCalendar(format, calendar);
  }
  ucal_close(calendar);
  return format;
}

int32_t year_with_era(const char *locale, int32_t year, char *text, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = format_of_days(locale, "Gy", &status);
  UCalendar *day = U_SUCCESS(status) ? ucal_clone(udat_getCalendar(format), &status) : 0;
  UChar wide[MONTH_NAME_LENGTH];
  int32_t wide_length = 0, length = 0;
  if (U_SUCCESS(status)) {
    ucal_set(day, UCAL_EXTENDED_YEAR, year);
    ucal_set(day, UCAL_MONTH, UCAL_JULY);
    ucal_set(day, UCAL_DATE, 1);
    wide_length = udat_formatCalendar(format, day, wide, MONTH_NAME_LENGTH, 0, &status);
  }
  u_strToUTF8(text, capacity, &length, wide, wide_length, &status);
  ucal_close(day);
  udat_close(format);
  return U_SUCCESS(status) ? length : -1;
}

int32_t text_folded(const char *text, int32_t length, char *result, int32_t capacity) {
  // Kept by each thread: opening one takes a thousand times as long as a name.
  static _Thread_local UTransliterator *fold = 0;
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[NAME_LENGTH];
  int32_t wide_length = 0, written = 0;
  if (!fold) {
    UChar id[64];
    int32_t id_length = 0;
    u_strFromUTF8(
        id, 64, &id_length, "Any-Latin; Latin-ASCII; Lower; [:^Alnum:] Remove", -1, &status);
    fold = utrans_openU(id, id_length, UTRANS_FORWARD, 0, 0, 0, &status);
    if (U_FAILURE(status)) {
      fold = 0;
      return -1;
    }
  }
  u_strFromUTF8(wide, NAME_LENGTH, &wide_length, text, length, &status);
  if (U_FAILURE(status)) return -1;
  int32_t limit = wide_length;
  utrans_transUChars(fold, wide, &wide_length, NAME_LENGTH, 0, &limit, &status);
  u_strToUTF8(result, capacity, &written, wide, wide_length, &status);
  return U_SUCCESS(status) && written <= capacity ? written : -1;
}

int zone_offset(const char *zone, double milliseconds, int32_t *seconds) {
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[MONTH_NAME_LENGTH], canonical[MONTH_NAME_LENGTH];
  int32_t length = 0;
  u_strFromUTF8(wide, MONTH_NAME_LENGTH, &length, zone, -1, &status);
  UBool is_system = 0;
  ucal_getCanonicalTimeZoneID(wide, length, canonical, MONTH_NAME_LENGTH, &is_system, &status);
  if (U_FAILURE(status) || !is_system) return 0;
  UCalendar *calendar = ucal_open(wide, length, "en", UCAL_GREGORIAN, &status);
  if (U_SUCCESS(status)) ucal_setMillis(calendar, milliseconds, &status);
  int32_t offset = 0;
  if (U_SUCCESS(status)) offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &status);
  if (U_SUCCESS(status)) offset += ucal_get(calendar, UCAL_DST_OFFSET, &status);
  ucal_close(calendar);
  *seconds = offset / 1000;
  return U_SUCCESS(status);
}

int32_t text_in_case(
    const char *locale, int is_upper, const char *text, int32_t length, char *result,
    int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UCaseMap *map = ucasemap_open(locale, 0, &status);
  if (U_FAILURE(status)) {
    // No locale at all, for which ICU has no map either and would read on through NULL.
    status = U_ZERO_ERROR;
    map = ucasemap_open("", 0, &status);
    if (U_FAILURE(status)) return -1;
  }
  int32_t written = is_upper
                        ? ucasemap_utf8ToUpper(map, result, capacity, text, length, &status)
                        : ucasemap_utf8ToLower(map, result, capacity, text, length, &status);
  ucasemap_close(map);
  return U_SUCCESS(status) ? written : -1;
}

// The longest name of a language in ICU's data has fewer than 60 letters.
enum { LANGUAGE_NAME_LENGTH = 128 };

static int is_called(const char *code, const char *speaker, const UChar *name, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  UChar own[LANGUAGE_NAME_LENGTH];
  int32_t own_length =
      uloc_getDisplayLanguage(code, speaker, own, LANGUAGE_NAME_LENGTH, &status);
  // A language without a name is called by its code.
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) return 0;
  return u_strCaseCompare(own, own_length, name, length, U_FOLD_CASE_DEFAULT, &status) == 0 &&
         U_SUCCESS(status);
}

int32_t language_called(const char *name, char *code, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[LANGUAGE_NAME_LENGTH];
  int32_t length = 0;
  u_strFromUTF8(wide, LANGUAGE_NAME_LENGTH, &length, name, -1, &status);
  if (U_FAILURE(status) || length == 0) return 0;
  for (const char *const *known = uloc_getISOLanguages(); *known; known++) {
    int32_t size = (int32_t)strlen(*known);
    if (size > capacity) continue;
    if (is_called(*known, "en", wide, length) || is_called(*known, *known, wide, length)) {
      memcpy(code, *known, size);
      return size;
    }
  }
  return 0;
}

int32_t language_code(const char *code, char *shortest, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = uloc_getLanguage(code, shortest, capacity, &status);
  return U_SUCCESS(status) && length <= capacity ? length : -1;
}

int32_t country_called(const char *code, const char *language, char *name, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY] = "und-";
  if (strlen(code) != 2) return 0;
  strcat(locale, code);
  UChar wide[LANGUAGE_NAME_LENGTH];
  int32_t length = uloc_getDisplayCountry(locale, language, wide, LANGUAGE_NAME_LENGTH, &status);
  // A country without a name is called by its code.
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) return 0;
  int32_t written = 0;
  u_strToUTF8(name, capacity, &written, wide, length, &status);
  return U_SUCCESS(status) ? written : -1;
}

// simdjson behind C: a JSON text as runs of plain tokens, one member or one array item at a time.
//
// simdjson's On-Demand interface knows where in the text a value stands but checks only what is
// visited; the reader visits every value. It holds the tokens of one piece at a time.

#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CJSON_CLOSED __attribute__((enum_extensibility(closed)))

enum {
  /// Bytes that must be readable behind the text.
  CJSONPadding = 64,
  /// Arrays and objects nested deeper than this are refused.
  CJSONMaximalDepth = 256
};

typedef enum CJSON_CLOSED CJSONTokenKind : uint32_t {
  CJSONTokenKindNull,
  CJSONTokenKindFalse,
  CJSONTokenKindTrue,
  CJSONTokenKindNumber,
  CJSONTokenKindText,
  CJSONTokenKindKey,
  CJSONTokenKindArray,
  /// An array of one or more numbers and nothing else, folded into one token.
  CJSONTokenKindNumbers,
  CJSONTokenKindObject
} CJSONTokenKind;

typedef struct {
  CJSONTokenKind kind;
  /// Items of an array, members of an object, numbers, or bytes of text; of a number that a double does not
  /// hold, the bytes of its digits.
  uint32_t count;
  /// Where the value starts in the text, in bytes.
  uint32_t offset;
  /// The index of the first token behind this value; a key's is its value.
  uint32_t next;
  /// The index of the first number.
  uint32_t number;
  /// UTF-8 without a terminator; valid as long as the reader. Of a whole number that a double does not hold, or that
  /// would be written with an exponent, its sign and digits as they stand there.
  const char *text;
} CJSONToken;

typedef enum CJSON_CLOSED CJSONPieceKind : uint32_t {
  /// The text is read to its end.
  CJSONPieceKindEnd,
  /// The whole value: token 0.
  CJSONPieceKindRoot,
  /// A member of the root object: token 0 is its key, token 1 its value. Of the listed member's
  /// array there is only an empty one; its items follow as pieces.
  CJSONPieceKindMember,
  /// An item of the listed member's array: token 0.
  CJSONPieceKindItem
} CJSONPieceKind;

typedef struct {
  CJSONPieceKind kind;
  const CJSONToken *tokens;
  const double *numbers;
} CJSONPiece;

typedef enum CJSON_CLOSED CJSONFailureKind : uint32_t {
  CJSONFailureKindNone,
  CJSONFailureKindSyntax,
  CJSONFailureKindDepth,
  CJSONFailureKindText,
  CJSONFailureKindNumber,
  /// A number beyond the largest double.
  CJSONFailureKindNumberTooLarge,
  CJSONFailureKindEncoding,
  CJSONFailureKindEmpty,
  CJSONFailureKindControlCharacter,
  CJSONFailureKindUnclosedText,
  CJSONFailureKindTruncated,
  CJSONFailureKindTrailing,
  CJSONFailureKindTooLarge,
  CJSONFailureKindMemory
} CJSONFailureKind;

typedef struct {
  CJSONFailureKind kind;
  /// About where it was found, in bytes; never behind the end of the text.
  size_t offset;
} CJSONFailure;

typedef struct CJSONReader CJSONReader;

/// How a text is handed out.
typedef enum CJSON_CLOSED CJSONTextKind : uint32_t {
  /// The whole value as one piece.
  CJSONTextKindValue,
  /// The members of the root object, and the items of the listed one's array.
  CJSONTextKindListing,
  /// The items of an array, with which the text begins; behind the bracket that closes it anything may follow
  /// that ends with a closing bracket.
  CJSONTextKindItems
} CJSONTextKind;

/// Makes a reader, which reads one text after the other in the same memory. `listed` names the member of which
/// texts of kind Listing hand out the items, `folds` allows tokens of kind Numbers. NULL only where there is no
/// memory.
CJSONReader *CJSONReaderOpen(const char *listed, bool folds);

/// Starts to read `length` bytes, behind which `CJSONPadding` more must be readable, the first of them 0: of a text
/// that is cut off it is looked at. They must stay until the next text is begun.
void CJSONReaderBegin(CJSONReader *reader, const uint8_t *bytes, size_t length, CJSONTextKind text);

/// Where the item starts that was handed out last, or that failed.
size_t CJSONReaderLastItem(const CJSONReader *reader);

/// Of a text of kind Items that was read to its end: the offset behind the bracket that closes the array.
size_t CJSONReaderListEnd(const CJSONReader *reader);

/// Reads the next piece; its pointers are valid until the next call.
CJSONFailure CJSONReaderNext(CJSONReader *reader, CJSONPiece *piece);

/// Frees the reader.
void CJSONReaderClose(CJSONReader *reader);

#ifdef __cplusplus
}
#endif
#endif

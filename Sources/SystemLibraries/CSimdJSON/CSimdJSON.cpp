#include "CSimdJSON.h"

#include <simdjson.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmath>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace simdjson;

struct CJSONReader {
  ondemand::parser parser;
  ondemand::document document;
  const uint8_t *bytes = nullptr;
  size_t length = 0;
  std::string listed;
  bool folds;
  CJSONTextKind text = CJSONTextKindValue;

  enum { unopened, members, items, finished } state = unopened;
  simdjson_result<ondemand::object_iterator> member, memberEnd;
  simdjson_result<ondemand::array_iterator> item, itemEnd;

  std::vector<CJSONToken> tokens;
  std::vector<double> numbers;
  std::vector<uint32_t> foldedOffsets;
  size_t lastOffset = 0;
  size_t lastItem = 0, listEnd = 0;
  /// The whole text was a number that simdjson did not read itself.
  bool isRootRead = false;

  CJSONReader(const char *listed, bool folds) : listed(listed ? listed : ""), folds(folds) {}

  void begin(const uint8_t *newBytes, size_t newLength, CJSONTextKind newText) {
    bytes = newBytes;
    length = newLength;
    text = newText;
    state = unopened;
    lastOffset = lastItem = listEnd = 0;
    isRootRead = false;
  }
  error_code next(CJSONPieceKind &kind);

private:
  uint32_t offsetOf(const char *pointer) {
    lastOffset = size_t(pointer - reinterpret_cast<const char *>(bytes));
    return uint32_t(lastOffset);
  }
  const char *tokenOf(ondemand::value &value) { return value.raw_json_token().data(); }
  const char *tokenOf(ondemand::document &value) {
    std::string_view token;
    return value.raw_json_token().get(token) ? reinterpret_cast<const char *>(bytes) : token.data();
  }
  size_t append(CJSONTokenKind kind, uint32_t offset) {
    tokens.push_back({kind, 0, offset, uint32_t(tokens.size() + 1), uint32_t(numbers.size()), ""});
    return tokens.size() - 1;
  }

  error_code open(CJSONPieceKind &kind);
  error_code nextMember(CJSONPieceKind &kind);
  error_code nextItem(CJSONPieceKind &kind, bool &found);
  void findListEnd();
  error_code finish(CJSONPieceKind &kind);
  template <typename Value> error_code walk(Value &value, int depth);
  template <typename Value> error_code walkArray(Value &value, uint32_t offset, int depth);
  template <typename Value> error_code walkObject(Value &value, uint32_t offset, int depth);
  error_code readNumber(ondemand::value &value, double &number);
  error_code readNumber(ondemand::document &value, double &number);
  error_code appendKey(ondemand::field &field);
  error_code setText(size_t index, std::string_view text);
  void setNumber(size_t index, double number);
  void unfold(size_t index);
};

static std::string_view withoutTrailingSpace(std::string_view token) {
  return token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
}

static size_t skipDigits(std::string_view token, size_t start) {
  while (start < token.size() && token[start] >= '0' && token[start] <= '9') { start++; }
  return start;
}

/// The grammar of RFC 8259, section 6.
static bool isNumber(std::string_view token) {
  size_t start = !token.empty() && token[0] == '-' ? 1 : 0;
  size_t end = skipDigits(token, start);
  if (end == start || (token[start] == '0' && end > start + 1)) { return false; }
  if (end < token.size() && token[end] == '.') {
    start = end + 1;
    end = skipDigits(token, start);
    if (end == start) { return false; }
  }
  if (end < token.size() && (token[end] == 'e' || token[end] == 'E')) {
    start = end + 1;
    if (start < token.size() && (token[start] == '-' || token[start] == '+')) { start++; }
    end = skipDigits(token, start);
    if (end == start) { return false; }
  }
  return end == token.size();
}

// simdjson 3.0 looks for overflow at the wrong end of decimals below 1 and misreads those of 20 or
// more digits; it also refuses exponents of more than 19 digits. It is right about what is shorter.
static bool mayBeMisread(std::string_view token) {
  const size_t safeDigits = 19;
  if (token.size() <= safeDigits) { return false; }
  size_t digits = 0;
  for (char character : token) {
    if (character >= '0' && character <= '9') { digits++; }
  }
  return digits > safeDigits;
}

/// Reads a number of any length; values too small for a double are 0.
static error_code readDecimal(std::string_view token, double &number) {
  static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
  token = withoutTrailingSpace(token);
  if (!isNumber(token)) { return NUMBER_ERROR; }
  // The bytes behind the last token need not end a number.
  number = strtod_l(std::string(token).c_str(), nullptr, plain);
  return std::isinf(number) ? NUMBER_OUT_OF_RANGE : SUCCESS;
}

error_code CJSONReader::readNumber(ondemand::value &value, double &number) {
  std::string_view token = value.raw_json_token();
  if (!mayBeMisread(token)) {
    auto error = value.get_double().get(number);
    if (error != NUMBER_ERROR) { return error; }
  }
  return readDecimal(token, number);
}

error_code CJSONReader::readNumber(ondemand::document &value, double &number) {
  std::string_view token;
  if (auto error = value.raw_json_token().get(token)) { return error; }
  if (!mayBeMisread(token)) {
    auto error = value.get_double().get(number);
    if (error != NUMBER_ERROR) { return error; }
  }
  if (auto error = readDecimal(token, number)) { return error; }
  isRootRead = token.data() + token.size() == reinterpret_cast<const char *>(bytes) + length;
  return isRootRead ? SUCCESS : TRAILING_CONTENT;
}

// simdjson 3.0 writes a lone low surrogate as three bytes that are no UTF-8 (RFC 3629, section 3).
static bool hasSurrogate(std::string_view text) {
  for (size_t i = 0; i + 1 < text.size(); i++) {
    if (uint8_t(text[i]) == 0xED && uint8_t(text[i + 1]) >= 0xA0) { return true; }
  }
  return false;
}

error_code CJSONReader::setText(size_t index, std::string_view text) {
  if (hasSurrogate(text)) { return STRING_ERROR; }
  tokens[index].text = text.data();
  tokens[index].count = uint32_t(text.size());
  return SUCCESS;
}

/// The digits of a whole number of any length that a double does not hold, or would be written with an exponent;
/// empty for every other number.
static std::string_view inexactDigits(std::string_view token, double number) {
  // 2^53: below, every whole number is a double.
  double size = std::fabs(number);
  if (!(size >= 9007199254740992.0)) { return {}; }
  size_t start = token[0] == '-' ? 1 : 0;
  size_t end = skipDigits(token, start);
  size_t rest = end;
  if (rest < token.size() && token[rest] == '.') {
    for (rest++; rest < token.size() && token[rest] == '0'; rest++) {}
  }
  bool continues = rest < token.size() && ((token[rest] >= '0' && token[rest] <= '9') ||
                                           token[rest] == 'e' || token[rest] == 'E');
  if (continues) { return {}; }
  // 1e21: from there on a number is written with an exponent.
  if (size < 1e21) {
    char exact[32];
    snprintf(exact, sizeof exact, "%.0f", size);
    if (token.substr(start, end - start) == exact) { return {}; }
  }
  return token.substr(0, end);
}

void CJSONReader::setNumber(size_t index, double number) {
  std::string_view rest(reinterpret_cast<const char *>(bytes) + tokens[index].offset,
                        length - tokens[index].offset);
  std::string_view digits = inexactDigits(rest, number);
  if (digits.empty()) { return; }
  tokens[index].text = digits.data();
  tokens[index].count = uint32_t(digits.size());
}

error_code CJSONReader::appendKey(ondemand::field &field) {
  size_t index = append(CJSONTokenKindKey, offsetOf(field.key().raw() - 1));
  std::string_view text;
  if (auto error = field.unescaped_key().get(text)) { return error; }
  return setText(index, text);
}

// The array turned out to hold more than numbers: gives each number its token after all.
void CJSONReader::unfold(size_t index) {
  uint32_t first = tokens[index].number;
  for (size_t i = 0; i < foldedOffsets.size(); i++) {
    size_t token = append(CJSONTokenKindNumber, foldedOffsets[i]);
    tokens[token].number = uint32_t(first + i);
    setNumber(token, numbers[first + i]);
  }
  foldedOffsets.clear();
}

template <typename Value>
error_code CJSONReader::walkArray(Value &value, uint32_t offset, int depth) {
  size_t index = append(CJSONTokenKindArray, offset);
  ondemand::array array;
  if (auto error = value.get_array().get(array)) { return error; }
  bool onlyNumbers = folds;
  uint32_t count = 0;
  foldedOffsets.clear();
  for (auto result : array) {
    ondemand::value element;
    if (auto error = result.get(element)) { return error; }
    ondemand::json_type type;
    if (auto error = element.type().get(type)) { offsetOf(tokenOf(element)); return error; }
    if (onlyNumbers && type == ondemand::json_type::number) {
      foldedOffsets.push_back(offsetOf(tokenOf(element)));
      double number;
      if (auto error = readNumber(element, number)) { return error; }
      numbers.push_back(number);
    } else {
      if (onlyNumbers) { unfold(index); }
      onlyNumbers = false;
      if (auto error = walk(element, depth)) { return error; }
    }
    count++;
  }
  if (onlyNumbers && count > 0) { tokens[index].kind = CJSONTokenKindNumbers; }
  tokens[index].count = count;
  tokens[index].next = uint32_t(tokens.size());
  return SUCCESS;
}

template <typename Value>
error_code CJSONReader::walkObject(Value &value, uint32_t offset, int depth) {
  size_t index = append(CJSONTokenKindObject, offset);
  ondemand::object object;
  if (auto error = value.get_object().get(object)) { return error; }
  uint32_t count = 0;
  for (auto result : object) {
    ondemand::field field;
    if (auto error = std::move(result).get(field)) { return error; }
    if (auto error = appendKey(field)) { return error; }
    if (auto error = walk(field.value(), depth)) { return error; }
    count++;
  }
  tokens[index].count = count;
  tokens[index].next = uint32_t(tokens.size());
  return SUCCESS;
}

template <typename Value> error_code CJSONReader::walk(Value &value, int depth) {
  uint32_t offset = offsetOf(tokenOf(value));
  ondemand::json_type type;
  if (auto error = value.type().get(type)) { return error; }
  switch (type) {
  case ondemand::json_type::array:
  case ondemand::json_type::object:
    if (depth >= CJSONMaximalDepth) { return DEPTH_ERROR; }
    return type == ondemand::json_type::array ? walkArray(value, offset, depth + 1)
                                              : walkObject(value, offset, depth + 1);
  case ondemand::json_type::number: {
    size_t index = append(CJSONTokenKindNumber, offset);
    double number;
    if (auto error = readNumber(value, number)) { return error; }
    tokens[index].number = uint32_t(numbers.size());
    numbers.push_back(number);
    setNumber(index, number);
    return SUCCESS;
  }
  case ondemand::json_type::string: {
    size_t index = append(CJSONTokenKindText, offset);
    std::string_view text;
    if (auto error = value.get_string().get(text)) { return error; }
    return setText(index, text);
  }
  case ondemand::json_type::boolean: {
    bool isTrue;
    if (auto error = value.get_bool().get(isTrue)) { return error; }
    append(isTrue ? CJSONTokenKindTrue : CJSONTokenKindFalse, offset);
    return SUCCESS;
  }
  case ondemand::json_type::null: {
    bool isNull;
    if (auto error = simdjson_result<bool>(value.is_null()).get(isNull)) { return error; }
    if (!isNull) { return N_ATOM_ERROR; }
    append(CJSONTokenKindNull, offset);
    return SUCCESS;
  }
  }
  return TAPE_ERROR;
}

error_code CJSONReader::finish(CJSONPieceKind &kind) {
  state = finished;
  kind = CJSONPieceKindEnd;
  if (isRootRead) { return SUCCESS; }
  return document.current_location().error() == OUT_OF_BOUNDS ? SUCCESS : TRAILING_CONTENT;
}

error_code CJSONReader::open(CJSONPieceKind &kind) {
  if (auto error = parser.iterate(reinterpret_cast<const char *>(bytes), length,
                                  length + SIMDJSON_PADDING).get(document)) {
    return error;
  }
  ondemand::json_type type;
  if (auto error = document.type().get(type)) { return error; }
  if (text == CJSONTextKindItems) {
    ondemand::array root;
    if (auto error = document.get_array().get(root)) { return error; }
    item = root.begin();
    itemEnd = root.end();
    state = items;
    bool found;
    return nextItem(kind, found);
  }
  if (text == CJSONTextKindListing && type == ondemand::json_type::object) {
    ondemand::object root;
    if (auto error = document.get_object().get(root)) { return error; }
    member = root.begin();
    memberEnd = root.end();
    state = members;
    return nextMember(kind);
  }
  state = finished;
  kind = CJSONPieceKindRoot;
  if (auto error = walk(document, 0)) { return error; }
  CJSONPieceKind end;
  return finish(end);
}

error_code CJSONReader::nextMember(CJSONPieceKind &kind) {
  if (member == memberEnd) { return finish(kind); }
  kind = CJSONPieceKindMember;
  ondemand::field field;
  if (auto error = (*member).get(field)) { return error; }
  if (auto error = appendKey(field)) { return error; }
  std::string_view key(tokens[0].text, tokens[0].count);
  ondemand::json_type type;
  if (auto error = field.value().type().get(type)) { return error; }
  if (key == listed && type == ondemand::json_type::array) {
    append(CJSONTokenKindArray, offsetOf(tokenOf(field.value())));
    ondemand::array array;
    if (auto error = field.value().get_array().get(array)) { return error; }
    item = array.begin();
    itemEnd = array.end();
    state = items;
    return SUCCESS;
  }
  if (auto error = walk(field.value(), 1)) { return error; }
  ++member;
  return SUCCESS;
}

// Behind the bracket that closed the list: what follows on it is not the list's.
void CJSONReader::findListEnd() {
  listEnd = length;
  const char *location;
  if (document.current_location().get(location)) { return; }
  listEnd = size_t(location - reinterpret_cast<const char *>(bytes));
  while (listEnd > 0 && bytes[listEnd - 1] != ']') { listEnd--; }
}

error_code CJSONReader::nextItem(CJSONPieceKind &kind, bool &found) {
  found = item != itemEnd;
  if (!found && text == CJSONTextKindItems) {
    findListEnd();
    state = finished;
    kind = CJSONPieceKindEnd;
    return SUCCESS;
  }
  if (!found) {
    ++member;
    state = members;
    return SUCCESS;
  }
  kind = CJSONPieceKindItem;
  ondemand::value value;
  if (auto error = (*item).get(value)) { return error; }
  lastItem = offsetOf(tokenOf(value));
  if (auto error = walk(value, 2)) { return error; }
  ++item;
  return SUCCESS;
}

error_code CJSONReader::next(CJSONPieceKind &kind) {
  tokens.clear();
  numbers.clear();
  if (state == unopened) { return open(kind); }
  if (state == items) {
    bool found;
    auto error = nextItem(kind, found);
    if (error || found || state == finished) { return error; }
  }
  if (state == members) { return nextMember(kind); }
  kind = CJSONPieceKindEnd;
  return SUCCESS;
}

static CJSONFailureKind failureKind(error_code error) {
  switch (error) {
  case SUCCESS: return CJSONFailureKindNone;
  case CAPACITY: return CJSONFailureKindTooLarge;
  case MEMALLOC: return CJSONFailureKindMemory;
  case DEPTH_ERROR: return CJSONFailureKindDepth;
  case STRING_ERROR: return CJSONFailureKindText;
  case NUMBER_ERROR: return CJSONFailureKindNumber;
  case NUMBER_OUT_OF_RANGE: return CJSONFailureKindNumberTooLarge;
  case UTF8_ERROR: return CJSONFailureKindEncoding;
  case EMPTY: return CJSONFailureKindEmpty;
  case UNESCAPED_CHARS: return CJSONFailureKindControlCharacter;
  case UNCLOSED_STRING: return CJSONFailureKindUnclosedText;
  case INCOMPLETE_ARRAY_OR_OBJECT: return CJSONFailureKindTruncated;
  case TRAILING_CONTENT: return CJSONFailureKindTrailing;
  default: return CJSONFailureKindSyntax;
  }
}

// Values that were visited know their own place; for the rest simdjson says where it stands.
static size_t failureOffset(CJSONReader &reader, error_code error) {
  switch (error) {
  case NUMBER_ERROR: case NUMBER_OUT_OF_RANGE: case STRING_ERROR: case DEPTH_ERROR:
    return reader.lastOffset;
  case INCOMPLETE_ARRAY_OR_OBJECT: return reader.length;
  default: break;
  }
  if (reader.state == CJSONReader::unopened) { return reader.lastOffset; }
  const char *location;
  if (reader.document.current_location().get(location)) { return reader.length; }
  size_t offset = size_t(location - reinterpret_cast<const char *>(reader.bytes));
  return offset <= reader.length ? offset : reader.lastOffset;
}

CJSONReader *CJSONReaderOpen(const char *listed, bool folds) {
  try {
    return new CJSONReader(listed, folds);
  } catch (const std::bad_alloc &) {
    return nullptr;
  }
}

void CJSONReaderBegin(
    CJSONReader *reader, const uint8_t *bytes, size_t length, CJSONTextKind text) {
  reader->begin(bytes, length, text);
}

size_t CJSONReaderLastItem(const CJSONReader *reader) { return reader->lastItem; }

size_t CJSONReaderListEnd(const CJSONReader *reader) { return reader->listEnd; }

CJSONFailure CJSONReaderNext(CJSONReader *reader, CJSONPiece *piece) {
  try {
    auto error = reader->next(piece->kind);
    piece->tokens = reader->tokens.data();
    piece->numbers = reader->numbers.data();
    if (!error) { return {CJSONFailureKindNone, 0}; }
    return {failureKind(error), failureOffset(*reader, error)};
  } catch (const std::bad_alloc &) {
    return {CJSONFailureKindMemory, 0};
  }
}

void CJSONReaderClose(CJSONReader *reader) { delete reader; }

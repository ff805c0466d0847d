import Localization
import Territory

/// A pattern of dates, as `strptime` has them.
///
/// - Source: POSIX.1-2017, `strptime`; of ISO C's conversions those that say days, and `%f`, `%z` of Python.
struct DatePattern {
  /// What is due at a place of the text.
  private enum Part: Equatable {
    case year, shortYear, era, yearOfEra, month, monthName, day, dayOfYear, isoYear, isoWeek,
      isoWeekday
    case weekdayName, clock, halfOfDay, offset
    case space
    case byte(UInt8)
  }

  /// A date, and the hours that stand with it.
  struct Reading: Equatable {
    var date: PartialDate
    /// Seconds since midnight; nil where the pattern has no hours.
    var seconds: Int?
    /// East of UTC, in seconds; nil where the text does not say.
    var offset: Int?
  }

  private let parts: [(part: Part, unit: Int)]

  /// Nil, with the reason, for a pattern that says no date.
  static func compiled(_ pattern: String) -> Result<DatePattern, Flaw> {
    var parts: [(Part, Int)] = []
    var bytes = Array(pattern.utf8)[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        let isSpace = byte == 0x20 || byte == 0x09
        if !isSpace || parts.last?.0 != .space { parts.append((isSpace ? .space : .byte(byte), 0)) }
        continue
      }
      guard let letter = bytes.popFirst() else { return .failure(Flaw("it ends with %")) }
      if letter == UInt8(ascii: "E") {
        guard let era = bytes.popFirst(), let part = eraParts[era] else {
          return .failure(Flaw("%E is not known in it but as %EC, the era, and %Ey, its year"))
        }
        parts.append((part, 0))
        continue
      }
      switch letter {
      case UInt8(ascii: "Y"): parts.append((.year, 0))
      case UInt8(ascii: "y"): parts.append((.shortYear, 0))
      case UInt8(ascii: "m"): parts.append((.month, 0))
      case UInt8(ascii: "d"), UInt8(ascii: "e"): parts.append((.day, 0))
      case UInt8(ascii: "B"), UInt8(ascii: "b"), UInt8(ascii: "h"): parts.append((.monthName, 0))
      case UInt8(ascii: "j"): parts.append((.dayOfYear, 0))
      case UInt8(ascii: "G"): parts.append((.isoYear, 0))
      case UInt8(ascii: "V"): parts.append((.isoWeek, 0))
      case UInt8(ascii: "u"): parts.append((.isoWeekday, 0))
      case UInt8(ascii: "A"), UInt8(ascii: "a"): parts.append((.weekdayName, 0))
      case UInt8(ascii: "H"), UInt8(ascii: "I"): parts.append((.clock, 3600))
      case UInt8(ascii: "M"): parts.append((.clock, 60))
      case UInt8(ascii: "S"): parts.append((.clock, 1))
      case UInt8(ascii: "f"): parts.append((.clock, 0))
      case UInt8(ascii: "p"): parts.append((.halfOfDay, 0))
      case UInt8(ascii: "z"), UInt8(ascii: "Z"): parts.append((.offset, 0))
      case UInt8(ascii: "T"):
        for (index, unit) in [3600, 60, 1].enumerated() {
          if index > 0 { parts.append((.byte(UInt8(ascii: ":")), 0)) }
          parts.append((.clock, unit))
        }
      case UInt8(ascii: "F"):
        parts += [(.year, 0), (.byte(0x2D), 0), (.month, 0), (.byte(0x2D), 0), (.day, 0)]
      case UInt8(ascii: "%"): parts.append((.byte(letter), 0))
      default:
        return .failure(Flaw("%\(String(decoding: [letter], as: UTF8.self)) is not known in it"))
      }
    }
    let kinds = parts.map(\.0)
    func has(_ some: Part...) -> Bool { some.contains(where: kinds.contains) }
    guard has(.year, .shortYear, .isoYear, .yearOfEra) else {
      return .failure(Flaw("it has no year, %Y"))
    }
    guard !has(.day) || has(.month, .monthName) else {
      return .failure(Flaw("it has a day, %d, without a month, %m"))
    }
    return .success(DatePattern(parts: parts))
  }

  private static let eraParts: [UInt8: Part] = [
    UInt8(ascii: "C"): .era, UInt8(ascii: "y"): .yearOfEra,
  ]

  /// Why a text is no pattern of dates.
  struct Flaw: Error, Equatable {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  private init(parts: [(Part, Int)]) { self.parts = parts.map { (part: $0.0, unit: $0.1) } }

  /// What a text says by the pattern; nil where it is not written so, or there is no such day.
  func reading(_ text: String) -> Reading? {
    var bytes = Array(text.utf8)[...]
    var (year, month, day): (Int?, Int?, Int?)
    var (dayOfYear, week, weekday): (Int?, Int?, Int?)
    var seconds: Int?
    var isAfternoon: Bool?
    var isBeforeChrist = false
    var offset: Int?
    for (part, unit) in parts {
      switch part {
      case .space: while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
      case .byte(let byte): guard bytes.popFirst() == byte else { return nil }
      case .year, .isoYear:
        guard let number = self.year(&bytes) else { return nil }
        year = number
      case .yearOfEra:
        guard let number = number(&bytes, 1...6), number > 0 else { return nil }
        year = number
      case .era: isBeforeChrist = Self.isBeforeChrist(&bytes)
      case .shortYear:
        guard let number = number(&bytes, 2...2) else { return nil }
        year = number < 69 ? 2000 + number : 1900 + number
      case .month:
        guard let number = number(&bytes, 1...2) else { return nil }
        month = number
      case .monthName:
        guard let number = Self.month(&bytes) else { return nil }
        month = number
      case .day:
        guard let number = number(&bytes, 1...2) else { return nil }
        day = number
      case .dayOfYear:
        guard let number = number(&bytes, 1...3) else { return nil }
        dayOfYear = number
      case .isoWeek:
        guard let number = number(&bytes, 1...2) else { return nil }
        week = number
      case .isoWeekday:
        guard let number = number(&bytes, 1...1), (1...7).contains(number) else { return nil }
        weekday = number
      case .weekdayName: guard word(&bytes) != nil else { return nil }
      case .clock:
        guard let number = number(&bytes, 1...(unit == 0 ? 9 : 2)), unit == 0 || number < 62 else {
          return nil
        }
        seconds = (seconds ?? 0) + number * unit
      case .halfOfDay:
        guard let word = word(&bytes)?.lowercased(), "ap".contains(word.first ?? " ") else {
          return nil
        }
        if word.count == 1, bytes.first == UInt8(ascii: ".") { skipDotted(&bytes) }
        isAfternoon = word.first == "p"
      case .offset:
        guard let found = zone(&bytes) else { return nil }
        offset = found
      }
    }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    guard bytes.isEmpty, var year else { return nil }
    if isBeforeChrist {
      guard year > 0 else { return nil }
      // 1 BC is year 0.
      year = 1 - year
    }
    if let isAfternoon, let clock = seconds {
      seconds = clock % 43_200 + (isAfternoon ? 43_200 : 0)
    }
    guard
      let date = Self.date(
        year, month: month, day: day, dayOfYear: dayOfYear, week: week, weekday: weekday)
    else { return nil }
    return Reading(date: date, seconds: seconds, offset: offset)
  }

  private static func date(
    _ year: Int, month: Int?, day: Int?, dayOfYear: Int?, week: Int?, weekday: Int?
  ) -> PartialDate? {
    if let dayOfYear, let first = Day(year: year, month: 1, day: 1) {
      let found = first.advanced(by: dayOfYear - 1)
      return dayOfYear > 0 && found.calendar.year == year ? PartialDate(found) : nil
    }
    if let week {
      let whole = PartialDate(isoWeek: week, ofYear: year)
      guard let weekday else { return whole }
      return whole.map { PartialDate($0.first.advanced(by: weekday - 1)) }
    }
    return PartialDate(year: year, month: month, day: day)
  }

  // MARK: Pieces of texts

  /// Four digits, or a sign and up to six.
  private func year(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first, "+-".utf8.contains(sign) else { return number(&bytes, 4...4) }
    bytes.removeFirst()
    return number(&bytes, 4...6).map { sign == UInt8(ascii: "-") ? -$0 : $0 }
  }

  /// Takes an era from the beginning; none is ours.
  private static func isBeforeChrist(_ bytes: inout ArraySlice<UInt8>) -> Bool {
    for (name, isBefore) in eras
    where bytes.count >= name.count && zip(bytes, name).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
    {
      bytes = bytes.dropFirst(name.count)
      return isBefore
    }
    return false
  }

  /// Eras as they are written, in small letters, those that begin like others first.
  private static let eras: [(name: [UInt8], isBefore: Bool)] =
    ["b.c.e.", "b.c.", "bce", "bc", "av. j.-c.", "v. chr."].map { (Array($0.utf8), true) }
    + ["a.d.", "ad", "c.e.", "ce", "ap. j.-c.", "n. chr."].map { (Array($0.utf8), false) }

  private func number(_ bytes: inout ArraySlice<UInt8>, _ digits: ClosedRange<Int>) -> Int? {
    var (value, count) = (0, 0)
    while count < digits.upperBound, let byte = bytes.first,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      count += 1
      bytes.removeFirst()
    }
    return digits.contains(count) ? value : nil
  }

  /// Letters, of any script, and a full stop behind them.
  private func word(_ bytes: inout ArraySlice<UInt8>) -> String? {
    let letters = bytes.prefix(while: Self.isLetter)
    guard !letters.isEmpty else { return nil }
    bytes = bytes.dropFirst(letters.count)
    return String(decoding: letters, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// `.m.` of `p.m.`
  private func skipDotted(_ bytes: inout ArraySlice<UInt8>) {
    bytes = bytes.drop { ".mM".utf8.contains($0) }
  }

  /// `Z`, `UTC`, `+02`, `+0200`, `+02:00`, in seconds east of UTC; other names of zones are read and say nothing.
  private func zone(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    guard let sign = bytes.first else { return nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return word(&bytes).map { _ in 0 }
    }
    bytes.removeFirst()
    guard let hours = number(&bytes, 2...2) else { return nil }
    if bytes.first == UInt8(ascii: ":") { bytes.removeFirst() }
    let minutes = number(&bytes, 2...2) ?? 0
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// Months as they are written in the languages of the reports that people map, whole or by their first letters.
  private static let months: [[String]] = {
    let languages = ["en", "fr", "es", "pt", "it", "de", "nl", "ru", "uk", "ar", "tr", "fa"]
    return (0..<12).map { month in
      languages.map { monthName(month, in: $0).lowercased() }.filter { !$0.isEmpty }
    }
  }()

  private static func month(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    let letters = bytes.prefix(while: isLetter)
    let word = String(decoding: letters, as: UTF8.self).lowercased()
    guard word.count >= 3 else { return nil }
    // What begins like several months, `jui` like two of the French, is none.
    let begun = months.indices.filter { month in months[month].contains { $0.hasPrefix(word) } }
    let found = months.firstIndex { $0.contains(word) } ?? (begun.count == 1 ? begun[0] : nil)
    guard let found else { return nil }
    bytes = bytes.dropFirst(letters.count)
    if bytes.first == UInt8(ascii: ".") { bytes.removeFirst() }
    return found + 1
  }
}

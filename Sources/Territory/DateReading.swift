/// What a text says that stands where a date belongs: every reader takes the same texts for dates, and says the
/// same of those that are none.
public enum DateReading: Sendable, Hashable {
  /// A day, week, month or year.
  ///
  /// - Parameter hasTimeOfDay: An hour other than midnight follows, which is not read; the day is the one that is
  ///   written, whatever the time zone.
  case date(PartialDate, hasTimeOfDay: Bool)
  /// - Parameters:
  ///   - reason: Why it is none, as far as that can be guessed.
  ///   - advice: What to write.
  case wrong(reason: String?, advice: String)

  /// What to write where nothing better is known.
  public static let usualAdvice = "write it as 2012-06-15, 2012-06 or 2012"

  /// Reads `2012-06-15`, `2012-06`, `2012`, `2012-W23`, years such as `-0500` and `+12000`, and days with a time of day behind `T` or a space (ISO 8601).
  public init(_ text: some StringProtocol) {
    if let date = PartialDate(text) {
      self = .date(date, hasTimeOfDay: false)
    } else if let match = String(text).wholeMatch(of: Self.dateWithTime) {
      self = Self.reading(ofDay: match.1, time: match.2)
    } else {
      self = Self.diagnosis(of: String(text))
    }
  }

  /// The date, without what follows it; nil where there is none.
  public var date: PartialDate? { if case .date(let date, _) = self { date } else { nil } }

  nonisolated(unsafe) private static let dateWithTime =
    /(.*\d)(?:T|\s+)(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?)\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?/

  private static func reading(ofDay day: Substring, time: Substring) -> DateReading {
    guard let date = PartialDate(day) else { return diagnosis(of: String(day)) }
    guard date.precision == .day else { return .wrong(reason: nil, advice: usualAdvice) }
    let isMidnight = time.allSatisfy { "0:.,".contains($0) }
    return .date(date, hasTimeOfDay: !isMidnight)
  }
}

extension DateReading {
  private static func diagnosis(of text: String) -> DateReading {
    number(text) ?? era(text) ?? numbers(text) ?? monthName(text) ?? words(text)
      ?? .wrong(reason: nil, advice: usualAdvice)
  }

  /// Digits alone: a spreadsheet's day, a clock's seconds, a day without hyphens.
  private static func number(_ text: String) -> DateReading? {
    guard let match = text.wholeMatch(of: /(\d{5,14})(?:[.,]\d+)?/),
      let number = Int(match.1)
    else { return nil }
    switch match.1.utf8.count {
    case 5:
      // Day 25,569 of spreadsheets is 1970-01-01 (ECMA-376, part 1, 18.17.4.1).
      return .wrong(
        reason: "it may be a spreadsheet's number of a day",
        advice: "write \(Day(number: number - 25_569)) if that is meant, "
          + "and give the column the format yyyy-mm-dd"
          + (number < 15_000 ? "; as a year it is +\(number)" : ""))
    case 8:
      let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
      guard let day = Day(year: year, month: month, day: day) else { return nil }
      return .wrong(reason: "it has no hyphens", advice: "write \(day)")
    case 9, 10:
      return .wrong(
        reason: "it may count seconds since 1970",
        advice: "write \(Day(number: number / 86_400)) if that is meant")
    case 12, 13:
      return .wrong(
        reason: "it may count milliseconds since 1970",
        advice: "write \(Day(number: number / 86_400_000)) if that is meant")
    default: return nil
    }
  }

  /// Years with an era, or with too few or too many digits for their sign.
  private static func era(_ text: String) -> DateReading? {
    let names = /(?i)(?:BCE?|B\.\s?C\.(?:\s?E\.)?|av(?:ant)?\.? J\.?-?\s?C\.?|a\. ?C\.)/
    if let match = text.wholeMatch(of: /(\d{1,6})\s*(\D.*)/), match.2.wholeMatch(of: names) != nil {
      return beforeChrist(Int(match.1) ?? 0)
    }
    if let match = text.wholeMatch(of: /(\D.*?)\s*(\d{1,6})/), match.1.wholeMatch(of: names) != nil
    {
      return beforeChrist(Int(match.2) ?? 0)
    }
    if let match = text.wholeMatch(of: /-(\d{1,6})((?:-\d{2}){0,2})/) {
      guard let year = Int(match.1), year > 0 else {
        return .wrong(reason: "year 0, which is 1 BC, has no sign", advice: "write 0000\(match.2)")
      }
      guard match.1.utf8.count < 4 else { return nil }
      return .wrong(
        reason: "its year has not four digits",
        advice: "write \(Day.text(ofYear: -year))\(match.2) for \(year + 1) BC, "
          + "or \(Day.text(ofYear: 1 - year))\(match.2) for \(year) BC")
    }
    if let match = text.wholeMatch(of: /(\d{5,6})((?:-\d{2}){1,2})/) {
      return .wrong(
        reason: "its year has not four digits",
        advice: "write +\(match.1)\(match.2) if that year is meant")
    }
    return nil
  }

  private static func beforeChrist(_ year: Int) -> DateReading? {
    guard year > 0 else { return nil }
    return .wrong(
      reason: "years before 1 are counted backwards from 0, which is 1 BC",
      advice: "write \(Day.text(ofYear: 1 - year))")
  }

  /// Two or three numbers in another order or with other signs between them.
  private static func numbers(_ text: String) -> DateReading? {
    if let match = text.wholeMatch(
      of: /(\d{4})\s*[-–−\/._ ]\s*(\d{1,2})(?:\s*[-–−\/._ ]\s*(\d{1,2}))?\.?/)
    {
      return yearFirst(Int(match.1) ?? 0, Int(match.2) ?? 0, match.3.flatMap { Int($0) })
    }
    if let match = text.wholeMatch(of: /(\d{1,2})\s*[-–−\/._ ]\s*(\d{1,2})\s*[-–−\/._ ]\s*(\d{4})/)
    {
      return yearLast(Int(match.1) ?? 0, Int(match.2) ?? 0, Int(match.3) ?? 0)
    }
    if let match = text.wholeMatch(of: /(\d{1,2})\s*[-–−\/._ ]\s*(\d{4})/) {
      return yearFirst(Int(match.2) ?? 0, Int(match.1) ?? 0, nil)
    }
    if text.wholeMatch(of: /\d{1,2}[-\/._ ]\d{1,2}[-\/._ ]\d{1,2}/) != nil {
      return .wrong(reason: "its year has two digits", advice: usualAdvice)
    }
    if let match = text.wholeMatch(of: /([+-]?\d{4,6})-?[Ww](\d{1,2})(?:-?([0-9]))?/) {
      return week(Int(match.1) ?? 0, Int(match.2) ?? 0, match.3.flatMap { Int($0) })
    }
    if let match = text.wholeMatch(of: /(\d{4})-?\s?[Qq]([1-4])/) {
      return .wrong(
        reason: "quarters are not read",
        advice: "write \(PartialDate.text(Int(match.1) ?? 0, (Int(match.2) ?? 1) * 3 - 2, nil))")
    }
    if text.wholeMatch(
      of: /\d{4}(?:-\d{2}){0,2}\s*(?:\/|\.\.|–|—| - |-| to )\s*\d{4}(?:-\d{2}){0,2}/) != nil
    {
      return .wrong(reason: "it is a span of time", advice: "write one date")
    }
    return nil
  }

  private static func week(_ year: Int, _ week: Int, _ weekday: Int?) -> DateReading {
    guard let whole = PartialDate(isoWeek: week, ofYear: year) else {
      return .wrong(
        reason: "\(Day.text(ofYear: year)) has no week \(week)", advice: usualAdvice)
    }
    guard let weekday else {
      return .wrong(reason: notISO, advice: "write \(whole)")
    }
    guard (1...7).contains(weekday) else {
      return .wrong(
        reason: "days of the week are 1, Monday, to 7, Sunday", advice: "write \(whole)-1")
    }
    return .wrong(reason: notISO, advice: "write \(whole)-\(weekday)")
  }

  private static let notISO = "it is not written as ISO 8601 has it"

  private static func yearFirst(_ year: Int, _ month: Int, _ day: Int?) -> DateReading {
    if let problem = calendarProblem(year, month, day) {
      return .wrong(reason: problem, advice: usualAdvice)
    }
    return .wrong(
      reason: notISO,
      advice: "write \(PartialDate.text(year, month, day))")
  }

  private static func yearLast(_ first: Int, _ second: Int, _ year: Int) -> DateReading {
    let dayFirst = Day(year: year, month: second, day: first)
    let monthFirst = Day(year: year, month: first, day: second)
    switch (dayFirst, monthFirst) {
    case (let one?, let other?) where one != other:
      return .wrong(
        reason: "its day and its month cannot be told apart", advice: "write \(one) or \(other)")
    case (let day?, _), (_, let day?):
      return .wrong(reason: "dates begin with the year", advice: "write \(day)")
    default:
      return .wrong(reason: "there is no such day", advice: usualAdvice)
    }
  }

  /// Why there is no such month or day.
  private static func calendarProblem(_ year: Int, _ month: Int, _ day: Int?) -> String? {
    guard (1...12).contains(month) else { return "there is no month \(month)" }
    let days = Day.daysInMonth(month, ofYear: year)
    guard let day, !(1...days).contains(day) else { return nil }
    let name = monthNames[month - 1][0]
    return "\(name.prefix(1).uppercased() + name.dropFirst()) \(year) has \(days) days"
  }

  // MARK: Words

  /// English, French and Spanish.
  private static let monthNames = [
    ["january", "janvier", "enero"], ["february", "février", "febrero"],
    ["march", "mars", "marzo"],
    ["april", "avril", "abril"], ["may", "mai", "mayo"], ["june", "juin", "junio"],
    ["july", "juillet", "julio"], ["august", "août", "agosto"],
    ["september", "septembre", "septiembre"], ["october", "octobre", "octubre"],
    ["november", "novembre", "noviembre"], ["december", "décembre", "diciembre"],
  ]

  private static func monthName(_ text: String) -> DateReading? {
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    let named = parts.compactMap { word in
      word.first?.isLetter == true && word.count >= 3
        ? monthNames.firstIndex { $0.contains { $0.hasPrefix(word) } } : nil
    }
    let numbers = parts.compactMap { part -> Int? in
      let digits = part.prefix { $0.isNumber }
      return digits.isEmpty ? nil : Int(digits)
    }
    guard let month = named.first, let year = numbers.first(where: { $0 > 31 }), numbers.count <= 2
    else { return nil }
    let day = numbers.first { $0 != year }
    guard (1000...9999).contains(year) else {
      return .wrong(reason: "its year has not four digits", advice: usualAdvice)
    }
    if let problem = calendarProblem(year, month + 1, day) {
      return .wrong(reason: problem, advice: usualAdvice)
    }
    return .wrong(
      reason: "months are written as numbers",
      advice: "write \(PartialDate.text(year, month + 1, day))")
  }

  private static func words(_ text: String) -> DateReading? {
    let empty = [
      "n/a", "na", "nan", "nat", "null", "none", "nil", "unknown", "inconnu", "tbd", "-", "–", "—",
      "?", "??",
    ]
    let running = [
      "now", "today", "present", "current", "ongoing", "today's date", "still", "-present",
    ]
    let word = text.lowercased()
    if empty.contains(word) {
      return .wrong(reason: nil, advice: "leave it empty where nothing is known")
    }
    if running.contains(word) {
      return .wrong(reason: nil, advice: "write a day, or leave it empty where it is not over")
    }
    return nil
  }
}

extension PartialDate {
  fileprivate static func text(_ year: Int, _ month: Int, _ day: Int?) -> String {
    let text = "\(Day.text(ofYear: year))-\(padded(month, 2))"
    return day.map { "\(text)-\(padded($0, 2))" } ?? text
  }
}

import Localization
import MapDocument
import Territory

/// Reads dates that are written in one format.
struct WrittenDates {
  let format: DateFormat
  private let pattern: DatePattern?
  private let zone: String?

  /// - Parameter zone: Whose days count where a time of day is written; nil for the day that is written.
  init(_ format: DateFormat, zone: String? = nil) {
    self.format = format
    self.zone = zone
    pattern =
      if case .pattern(let text) = format { try? DatePattern.compiled(text).get() } else { nil }
  }

  /// The date; nil for a text that is not written so.
  func date(_ text: String) -> PartialDate? {
    switch format {
    case .pattern:
      guard let reading = pattern?.reading(text) else { return nil }
      return day(of: reading)
    case .spreadsheet:
      // Day 25,569 is 1970-01-01 (ECMA-376, part 1, 18.17.4.1); what follows the point is the time of day.
      return number(text, within: 1...2_958_465).map {
        PartialDate(Day(number: Int($0.rounded(.down)) - 25_569))
      }
    case .seconds: return number(text, within: Self.instants).map { day(at: $0) }
    case .milliseconds:
      return number(text, within: -62e12...253_402_300_799_000).map { day(at: $0 / 1000) }
    }
  }

  /// From year 1 to 9999, in seconds.
  private static let instants = -62_135_596_800.0...253_402_300_799

  private func number(_ text: String, within range: ClosedRange<Double>) -> Double? {
    guard text.utf8.count <= 24, let number = Double(text), number.isFinite,
      range.contains(number)
    else { return nil }
    return number
  }

  private func day(at seconds: Double) -> PartialDate {
    let ahead = zone.flatMap { secondsAhead(inZone: $0, at: seconds) } ?? 0
    return PartialDate(Day(number: Int(((seconds + Double(ahead)) / 86_400).rounded(.down))))
  }

  private func day(of reading: DatePattern.Reading) -> PartialDate {
    guard zone != nil, reading.date.precision == .day, let clock = reading.seconds,
      let offset = reading.offset
    else { return reading.date }
    return day(at: Double(reading.date.first.number * 86_400 + clock - offset))
  }
}

/// What the dates of a column tell about how they are written.
enum FoundDateFormat: Equatable {
  /// As ISO 8601 has them, or as nothing that is known.
  case asUsual
  case one(DateFormat)
  /// Each of two formats reads all of them, but not alike.
  case ambiguous(DateFormat, DateFormat, example: String)

  /// Formats that people write, whose numbers and names cannot be mistaken for each other's but where day and month
  /// are told apart by their place alone.
  private static let patterns =
    ["/", ".", "-", " "].flatMap { sign in
      ["%d\(sign)%m\(sign)%Y", "%m\(sign)%d\(sign)%Y", "%Y\(sign)%m\(sign)%d"]
    } + [
      "%d %B %Y", "%d. %B %Y", "%d-%B-%Y", "%B %d, %Y", "%B %d %Y", "%d de %B de %Y", "%B %Y",
      "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S",
      "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%d %B %Y %H:%M",
      "%A, %d %B %Y", "%A, %d %b %Y %H:%M:%S %z", "%GW%V", "%GW%V%u",
    ] + eraPatterns

  /// A year alone is only one of these where its era is written somewhere.
  private static let eraPatterns = ["%Ey %EC", "%EC %Ey", "%Y-%m-%d %EC", "%d %B %Ey %EC"]

  /// Looks at dates that are not empty.
  init(_ texts: some Sequence<String>) {
    self = .asUsual
    let texts = Array(texts)
    guard let first = texts.first(where: { DateReading($0).date == nil }) else { return }
    if let format = Self.count(texts) {
      self = .one(format)
      return
    }
    // What ISO 8601 reads stays as it is: programs mix both where a day is not known.
    let others = texts.filter { DateReading($0).date == nil }
    let hasWords = others.contains { $0.contains(where: \.isLetter) }
    let patterns = Self.patterns.filter { hasWords || !Self.eraPatterns.contains($0) }
    let fitting = patterns.map { DateFormat.pattern($0) }.filter { format in
      let dates = WrittenDates(format)
      return dates.date(first) != nil && others.allSatisfy { dates.date($0) != nil }
    }
    guard let one = fitting.first else { return }
    for other in fitting.dropFirst() {
      let (reads, readsToo) = (WrittenDates(one), WrittenDates(other))
      if let example = others.first(where: { reads.date($0) != readsToo.date($0) }) {
        self = .ambiguous(one, other, example: example)
        return
      }
    }
    self = .one(one)
  }

  /// Numbers that are all as large as counted days, seconds or milliseconds of our times are, or eight digits.
  private static func count(_ texts: [String]) -> DateFormat? {
    let widths = Set(texts.map { text in text.allSatisfy(\.isNumber) ? text.utf8.count : 0 })
    let days: (Double, Double) = (15_000, 80_000)
    if widths == [5], texts.allSatisfy({ Double($0).map { $0 > days.0 && $0 < days.1 } ?? false }) {
      return .spreadsheet
    }
    if widths == [8] {
      let dates = WrittenDates(.pattern("%Y%m%d"))
      return texts.allSatisfy { dates.date($0) != nil } ? .pattern("%Y%m%d") : nil
    }
    if widths.isSubset(of: [9, 10]), !widths.isEmpty { return .seconds }
    return widths.isSubset(of: [12, 13]) && !widths.isEmpty ? .milliseconds : nil
  }
}

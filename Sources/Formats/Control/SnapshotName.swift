import MapDocument
import Territory

/// The different days that a name holds, as 2022-03-05, 2022_03_05, 2022.03.05 or 20220305, in the order of the name.
func days(inName name: String) -> [Day] {
  var days: [Day] = []
  for group in digitGroups(of: name) {
    guard let day = group.day, !days.contains(day) else { continue }
    days.append(day)
  }
  return days
}

/// The date of a name that begins as ISO 8601 writes far years (`-0500`, `+12000-03`) or holds one with its era: bc500,
/// world_bce_44, 44BC, which are years -0499 and -0043; nil where there is none or more.
func farDate(inName name: String) -> PartialDate? {
  let stem = name.split(separator: ".").first.map(String.init) ?? name
  if let match = stem.firstMatch(of: /^[+-]\d{4,6}(?:-\d{2}){0,2}(?!\d)/) {
    return PartialDate(match.output)
  }
  let before = stem.matches(of: /(?i)(?:^|[^a-z])bce?[-_ ]?(\d{1,6})(?!\d)/).map(\.output.1)
  let after = stem.matches(of: /(?i)(?:^|[^\d])(\d{1,6})[-_ ]?bce?(?![a-z0-9])/).map(\.output.1)
  let years = (before + after).compactMap { Int($0) }
  guard years.count == 1, years[0] > 0 else { return nil }
  return PartialDate(year: 1 - years[0], month: nil, day: nil)
}

/// The one month or year that a name without a day holds, as 1920-06 or world_1914; nil where there is none or more.
func partialDate(inName name: String) -> PartialDate? {
  let stem = name.split(separator: ".").first.map(String.init) ?? name
  let found = stem.matches(of: /[0-9]+(?:[-_][0-9]+)*/).map { match -> PartialDate? in
    let parts = match.output.split { "-_".contains($0) }
    let isDate =
      parts[0].count == 4 && (parts.count == 1 || parts.count == 2 && parts[1].count == 2)
    guard isDate, let year = Int(parts[0]), (1000..<2200).contains(year) else { return nil }
    return PartialDate(year: year, month: parts.count == 2 ? Int(parts[1]) : nil, day: nil)
  }
  return found.count == 1 ? found[0] : nil
}

/// The date that a name holds anywhere, written in a format; nil where there is none, or several.
func date(inName name: String, as format: DateFormat) -> PartialDate? {
  let stem = name.split(separator: ".").dropLast().joined(separator: ".")
  let dates = WrittenDates(format)
  var found: [PartialDate] = []
  var (start, end) = (stem.startIndex, stem.startIndex)
  while start < stem.endIndex {
    // A hyphen before a year parts it from other words of the name.
    if format.text.hasPrefix("%"), "+-".contains(stem[start]) {
      start = stem.index(after: start)
      continue
    }
    // The longest text that is a date goes before those in it.
    end = stem.endIndex
    while end > start {
      if let date = dates.date(String(stem[start..<end])) {
        if !found.contains(date) { found.append(date) }
        break
      }
      end = stem.index(before: end)
    }
    start = end > start ? end : stem.index(after: start)
  }
  return found.count == 1 ? found[0] : nil
}

/// What a name without a day holds that looks like one, and what it may mean; nil where nothing does.
func almostDay(inName name: String) -> String? {
  for group in digitGroups(of: name) {
    guard group.day == nil else { continue }
    let readings = group.otherOrders
    guard let first = readings.first else {
      if let reason = group.fault { return "'\(group.text)' \(reason)" }
      continue
    }
    let meant = readings.count > 1 ? "\(first) or \(readings[1])" : "\(first)"
    return "'\(group.text)' has its year last and may mean \(meant)"
  }
  return nil
}

/// Runs of digits that may be a date: three with one separator between them, or eight digits together.
private struct DigitGroup {
  var text: String
  var parts: [[Int]]

  private static func number(_ digits: some Sequence<Int>) -> Int {
    digits.reduce(0) { $0 * 10 + $1 }
  }

  private static func day(
    _ year: some Sequence<Int>, _ month: some Sequence<Int>, _ day: some Sequence<Int>
  )
    -> Day?
  {
    Day(year: number(year), month: number(month), day: number(day))
  }

  /// The year first, then the month, as ISO 8601 has it.
  var day: Day? {
    if parts.count == 1 { return Self.day(parts[0][..<4], parts[0][4..<6], parts[0][6...]) }
    guard parts.map(\.count) == [4, 2, 2] else { return nil }
    return Self.day(parts[0], parts[1], parts[2])
  }

  /// Days that it may mean with the year last, day before month and month before day.
  var otherOrders: [Day] {
    let (first, second, year): (ArraySlice<Int>, ArraySlice<Int>, ArraySlice<Int>)
    if parts.count == 1 {
      (first, second, year) = (parts[0][..<2], parts[0][2..<4], parts[0][4...])
    } else {
      guard parts[2].count == 4 else { return [] }
      (first, second, year) = (parts[0][...], parts[1][...], parts[2][...])
    }
    let days = [Self.day(year, second, first), Self.day(year, first, second)].compactMap(\.self)
    // Eight digits are a number before they are a day of another century.
    guard parts.count > 1 || (1800..<2200).contains(Self.number(year)) else { return [] }
    return days.count == 2 && days[0] == days[1] ? [days[0]] : days
  }

  /// Why it is no day, though its year stands first.
  var fault: String? {
    guard parts.count == 3, parts[0].count == 4 else {
      return parts.count == 1 ? "is no day of the calendar" : nil
    }
    return parts[1].count == 2 && parts[2].count == 2
      ? "is no day of the calendar" : "lacks zeros: months and days have two digits"
  }
}

/// No day starts or stops within a run of digits.
private func digitGroups(of name: String) -> [DigitGroup] {
  let bytes = Array(name.utf8)
  let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  var runs: [Range<Int>] = []
  for index in bytes.indices where isDigit(bytes[index]) {
    if let last = runs.last, last.upperBound == index {
      runs[runs.count - 1] = last.lowerBound..<index + 1
    } else {
      runs.append(index..<index + 1)
    }
  }
  func group(_ runs: [Range<Int>]) -> DigitGroup {
    DigitGroup(
      text: String(
        decoding: bytes[runs[0].lowerBound..<runs[runs.count - 1].upperBound], as: UTF8.self),
      parts: runs.map { bytes[$0].map { Int($0 - UInt8(ascii: "0")) } })
  }
  var groups: [DigitGroup] = []
  var next = 0
  while next < runs.count {
    let run = runs[next]
    next += 1
    if run.count == 8 { groups.append(group([run])) }
    guard next + 1 < runs.count else { continue }
    let (second, third) = (runs[next], runs[next + 1])
    let separator = bytes[run.upperBound]
    let counts = [run.count, second.count, third.count]
    guard second.lowerBound == run.upperBound + 1, third.lowerBound == second.upperBound + 1,
      "-_. ".utf8.contains(separator), bytes[second.upperBound] == separator,
      counts[0] == 4 && counts[1] <= 2 && counts[2] <= 2
        || counts[0] <= 2 && counts[1] <= 2 && counts[2] == 4
    else { continue }
    groups.append(group([run, second, third]))
    next += 2
  }
  return groups
}

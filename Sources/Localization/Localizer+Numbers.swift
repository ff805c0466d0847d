import CICU
import Shapes
public import Territory

// Every number that people read on a map is written here, by ICU: in the language of the words, whatever the
// machine speaks.
extension Localizer {
  /// A whole number, its thousands set apart: `94,273`, `94 273`, `٩٤٬٢٧٣`.
  public func number(_ number: Int) -> String { self.number(Double(number), decimals: 0) }

  /// A number with at most so many decimals.
  public func number(_ number: Double, decimals: Int) -> String {
    let rounded = PlainNumber.rounded(number, digits: decimals)
    return (rounded < 0 ? minus : "") + Self.text(of: rounded.magnitude, decimals, in: base)
  }

  /// The sign of negative numbers. Arabic digits are set with the hyphen-minus: the fonts' minus sign
  /// belongs to the Latin letters and would change the size of the digits behind it.
  public var minus: String { base == "ar" ? "-" : "−" }

  /// A share from 0 to 1 in percent, whole or with one decimal: `17%`, `17,5 %`, `١٧٪`.
  public func percent(_ share: Double) -> String {
    inPercent(number(PlainNumber.rounded(share, digits: 3) * 100, decimals: 1))
  }

  private func inPercent(_ number: String) -> String {
    number + (base == "ar" ? "٪" : base == "fr" ? "\u{A0}%" : "%")
  }

  // MARK: Columns

  /// Shares of one column or sentence, from 0 to 1, in percent: all whole or all with one decimal. What is there
  /// but too little for that is `<0.1%`, never 0.
  public func percents(_ shares: [Double]) -> [String] {
    let rounded = shares.map { PlainNumber.rounded($0, digits: 3) * 100 }
    let areWhole = zip(shares, rounded).allSatisfy { share, rounded in
      abs(rounded - rounded.rounded()) < 1e-6 && !(Self.isSomething(share) && rounded == 0)
    }
    return shares.map { inPercent(figure($0 * 100, decimals: areWhole ? 0 : 1)) }
  }

  /// Square kilometres of one column or sentence: all with as many decimals as the largest needs for two figures.
  /// What is there but too little for that is `<1`, never 0.
  public func areas(_ areas: [Double]) -> [String] {
    let decimals = Self.decimals(of: areas)
    return areas.map { figure($0, decimals: decimals) }
  }

  /// Square kilometres before and after, and what the later ones are more or less as they are written.
  package func areas(from old: [Double], to new: [Double]) -> [(
    from: String, to: String, difference: String
  )] {
    let decimals = Self.decimals(of: old + new)
    return zip(old, new).map { old, new in
      let (was, now) = (figure(old, decimals: decimals), figure(new, decimals: decimals))
      guard was != now else { return (was, now, figure(0, decimals: decimals)) }
      let written = [old, new].map { PlainNumber.rounded($0, digits: decimals) }
      // Both may be written as less than one.
      let size = written[0] == written[1] ? abs(new - old) : abs(written[1] - written[0])
      return (was, now, (new > old ? "+" : minus) + figure(size, decimals: decimals))
    }
  }

  private static func decimals(of areas: [Double]) -> Int {
    let most = areas.map(\.magnitude).max() ?? 0
    return most >= 10 || most == 0 ? 0 : most >= 1 ? 1 : most >= 0.1 ? 2 : 3
  }

  /// The same with their unit.
  public func squareKilometres(_ areas: [Double]) -> [String] {
    self.areas(areas).map { "\($0)\u{A0}\(self[.area])" }
  }

  /// More than what rounding leaves behind.
  private static func isSomething(_ number: Double) -> Bool { number > 1e-9 }

  /// A number with exactly so many decimals; what would be written as 0 and is something is less than the least
  /// that can be written.
  private func figure(_ number: Double, decimals: Int) -> String {
    let rounded = PlainNumber.rounded(number, digits: decimals)
    guard rounded == 0, Self.isSomething(number) else {
      return (rounded < 0 ? minus : "")
        + Self.text(of: rounded.magnitude, decimals, isFixed: true, in: base)
    }
    let least = (0..<decimals).reduce(1.0) { least, _ in least / 10 }
    return self[.lessThan].replacing(
      "{number}", with: Self.text(of: least, decimals, isFixed: true, in: base))
  }

  // MARK: Measures

  /// A distance given in metres, in whole kilometres or with one decimal.
  public func kilometres(_ metres: Double) -> String {
    measure((metres / 100).rounded() / 10, decimals: 1, .kilometre)
  }

  /// A distance given in metres: in kilometres, or whole metres below one.
  public func distance(_ metres: Double) -> String {
    metres < 1000 ? measure(metres, decimals: 0, .metre) : kilometres(metres)
  }

  /// A number of miles, whole where it is at least one.
  public func miles(_ number: Double) -> String {
    measure(number, decimals: number >= 1 ? 0 : 4, .mile)
  }

  /// An area given in square kilometres, whole.
  public func squareKilometres(_ area: Double) -> String {
    "\(figure(area, decimals: 0))\u{A0}\(self[.area])"
  }

  private enum Unit { case metre, kilometre, mile }

  // ICU's own patterns leave out the number beside some units in Arabic, and let lines break before the unit in
  // English.
  private func measure(_ number: Double, decimals: Int, _ unit: Unit) -> String {
    let symbol =
      switch unit {
      case .metre: base == "ar" ? "م" : "m"
      case .kilometre: base == "ar" ? "كم" : "km"
      case .mile: base == "ar" ? "ميل" : "mi"
      }
    return "\(self.number(number, decimals: decimals))\u{A0}\(symbol)"
  }

  // MARK: Dates

  /// A day as people of the language write it: `14 November 2023`, `14 novembre 2023`,
  /// `١٤ نوفمبر ٢٠٢٣`.
  public func date(_ day: Day) -> String {
    let number = day.calendar.day
    let dayText = base == "fr" && number == 1 ? "1er" : digits(String(number))
    return "\(dayText) \(month(of: day))"
  }

  /// A day without its year, where the next that is told is of the same: `1 October` beside `31 December 2023`.
  package func date(_ day: Day, besides next: Day) -> String {
    let text = date(day)
    let year = " \(self.year(of: day))"
    guard day.calendar.year == next.calendar.year, text.hasSuffix(year) else { return text }
    return String(text.dropLast(year.count))
  }

  /// A partial date with no more than is known of it.
  public func date(_ date: PartialDate) -> String {
    switch date.precision {
    case .day: self.date(date.first)
    case .month: month(of: date.first)
    case .week: week(of: date.first)
    case .year: year(of: date.first)
    }
  }

  /// A week of ISO 8601, Monday to Sunday: `week 23 of 2020`, `semaine 23 de 2020`.
  private func week(of day: Day) -> String {
    // 1 to 53 of a year that need not be that of its first day.
    let thursday = day.advanced(by: 3)
    return self[.weekOfYear].filling("{week}", with: number(day.isoWeek.week))
      .filling("{year}", with: year(of: thursday))
  }

  /// A span of days with both its ends; one day alone where they are the same.
  public func span(from first: Day, to last: Day) -> String {
    guard first != last else { return date(first) }
    return self[.span].filling("{from}", with: date(first)).filling("{to}", with: date(last))
  }

  /// A month with its year: `June 2012`.
  public func month(of day: Day) -> String {
    "\(Self.months[base]?[day.calendar.month - 1] ?? "") \(year(of: day))"
  }

  /// A year, its thousands not set apart: `2012`; `501 BC` before the year 1, and with its era as long as it has but two
  /// digits, which would be taken for a day.
  public func year(of day: Day) -> String {
    let year = day.calendar.year
    guard !Self.yearsWithoutEra.contains(year) else { return digits(String(year)) }
    return written(capacity: 256) { year_with_era(base, Int32(year), $0, $1) }
      ?? digits(String(year))
  }

  private static let yearsWithoutEra = 100...Int.max

  /// Since when something has stood.
  public func since(_ date: PartialDate) -> String {
    let article =
      switch (base, date.precision) {
      case ("fr", .day): "le "
      case ("fr", .week): "la "
      default: ""
      }
    return self[.sinceDate].filling("{date}", with: article + self.date(date))
  }

  /// The name that somebody had until a date, no more of which is said than the month.
  package func until(_ date: PartialDate, _ name: String) -> String {
    let time = date.precision == .year ? year(of: date.first) : month(of: date.first)
    return self[.untilDateNamed].filling("{date}", with: time).filling("{name}", with: name)
  }

  /// A date as tables write it: `2023-11-14` (ISO 8601), in Arabic `٢٠٢٣/١١/١٤`, in words where its year needs an era or
  /// a sign; nothing for nil.
  public func compact(_ date: PartialDate?) -> String {
    guard let date else { return "" }
    guard (100...9999).contains(date.first.calendar.year) else { return self.date(date) }
    let text = date.description
    return base == "ar" ? digits(text.replacing("-", with: "/")) : text
  }

  // MARK: By ICU

  /// - Source: ICU User Guide, "Number Skeletons".
  private static func text(
    of number: Double, _ decimals: Int, isFixed: Bool = false, in language: String
  ) -> String {
    let precision =
      decimals == 0
      ? "precision-integer" : "." + String(repeating: isFixed ? "0" : "#", count: decimals)
    // The longest double has 309 digits, with their separators, of up to three bytes each.
    let text = written(capacity: 2048) {
      number_format(language, "\(precision) rounding-mode-half-up", number, $0, $1)
    }
    return text
      ?? (isFixed
        ? PlainNumber.fixed(number, digits: decimals) : PlainNumber.text(number, digits: decimals))
  }

  /// The months as they stand in dates of each language that has words.
  private static let months: [String: [String]] = Dictionary(
    uniqueKeysWithValues: tables.keys.map { language in
      (
        language,
        (0..<12).map { monthName($0, in: language) }
      )
    })

  /// The digit 0 of each language that has words; the others follow it.
  private static let zeros: [String: UInt32] = tables.keys.reduce(into: [:]) { zeros, language in
    zeros[language] = text(of: 0, 0, in: language).unicodeScalars.first?.value
  }

  /// A text with its digits, `0` to `9`, in those of the language, none of them set apart.
  private func digits(_ text: String) -> String {
    let plainZero: UInt32 = 0x30
    guard let zero = Self.zeros[base], zero != plainZero else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isDigit = (plainZero..<plainZero + 10).contains(scalar.value)
      result.append(
        isDigit ? Unicode.Scalar(zero + scalar.value - plainZero) ?? scalar : scalar)
    }
    return String(result)
  }
}

/// The name of a month, from 0, as it stands in a date of a language, also of one without words here; empty where ICU
/// has none.
package func monthName(_ month: Int, in language: String) -> String {
  written(capacity: 256) { month_name(language, Int32(month), $0, $1) } ?? ""
}

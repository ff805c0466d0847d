import Shapes
public import Territory

/// The fixed words of a map in its language; English where a language is missing.
public struct Localizer: Sendable {
  /// A word or phrase that maps need.
  public enum Term: CaseIterable, Sendable {
    case legend, inferredFromTowns, inferredNote, contested, unknown, uncertain, front, town
    case beside, presence, influence, claimed, besieged, event, asOf, dataAsOf, scale, north, east,
      south,
      west, sources, events
    case span, sharesUpTo, shareOverTime, shareOfArea, lowerShares, eventsPerDay, eventsPerMonth,
      eventsPerYear
    case townsWithoutArea, areaShares
    case changes, before, after, townHeader, since, holderHeader, area, difference, frontBefore
    case frontAfter, unchanged, moreRows, noChange, changesBetween, correctedBetween, changedTowns
    case tablesLeftOut, heldArea, besideChanges, changedHatch, corrections, correctedTowns
    case changedRegions, correctedRegions, regionHeader, partner, byAlliance
    case confidence, high, medium, low, definitions, controlMeans, contestedMeans, unknownMeans
    case presenceMeans, influenceMeans, claimedMeans, besiegedMeans
    case boundariesDisclaimer, controlDisclaimer
    case reportedOn, sinceDate, more
  }

  public let language: String

  /// Makes the words of a language given by its BCP 47 tag.
  public init(language: String) {
    self.language = language
  }

  /// The languages that have words, English first.
  package static var spokenLanguages: [String] {
    ["en"] + tables.keys.filter { $0 != "en" }.sorted()
  }

  /// The language of a tag has words of its own.
  package static func speaks(_ language: String) -> Bool { tables[primary(language)] != nil }

  private static func primary(_ tag: String) -> String {
    tag.split(separator: "-").first.map(String.init) ?? ""
  }

  /// The language of the words; numbers and dates follow it, so that a sentence is in one language.
  private var base: String { Self.speaks(language) ? Self.primary(language) : "en" }

  public subscript(_ term: Term) -> String {
    let table = Self.tables[base] ?? Self.english
    return table[term] ?? Self.english[term] ?? ""
  }

  /// What stands between the items of a list, with a space.
  public var comma: String { base == "ar" ? "، " : ", " }

  /// What stands between the parts of a list that have commas themselves, with a space.
  public var semicolon: String { base == "ar" ? "؛ " : base == "fr" ? " ; " : "; " }

  /// What stands before an explanation, with its spaces.
  public var colon: String { base == "fr" ? " : " : ": " }

  /// Since when something has stood.
  public func since(_ date: PartialDate) -> String {
    let article = base == "fr" && date.precision == .day ? "le " : ""
    return self[.sinceDate].replacing("{date}", with: article + self.date(date))
  }

  /// The sign of negative numbers. Arabic digits are set with the hyphen-minus: the fonts' minus sign
  /// belongs to the Latin letters and would change the size of the digits behind it.
  public var minus: String { base == "ar" ? "-" : "−" }

  /// The word for a status that stands beside the holder.
  public func word(for status: Status) -> String {
    switch status {
    case .presence: self[.presence]
    case .influence: self[.influence]
    case .claimed: self[.claimed]
    case .besieged: self[.besieged]
    case .contested: self[.contested]
    case .unknown: self[.unknown]
    case .control: self[.town]
    }
  }

  /// How sure a source is.
  public func word(for confidence: Confidence) -> String {
    switch confidence {
    case .high: self[.high]
    case .medium: self[.medium]
    case .low: self[.low]
    }
  }

  /// What a status says of those whom it is said of, as a sentence.
  public func meaning(of status: Status) -> String {
    switch status {
    case .control: self[.controlMeans]
    case .contested: self[.contestedMeans]
    case .unknown: self[.unknownMeans]
    case .presence: self[.presenceMeans]
    case .influence: self[.influenceMeans]
    case .claimed: self[.claimedMeans]
    case .besieged: self[.besiegedMeans]
    }
  }

  /// A day as people of the language write it: `14 November 2023`, `14 novembre 2023`,
  /// `١٤ نوفمبر ٢٠٢٣`.
  public func date(_ day: Day) -> String {
    let (year, month, number) = day.calendar
    let name = (Self.months[base] ?? Self.months["en"]!)[month - 1]
    let dayText = base == "fr" && number == 1 ? "1er" : digits(number)
    return "\(dayText) \(name) \(digits(year))"
  }

  /// A partial date with no more than is known of it.
  public func date(_ date: PartialDate) -> String {
    switch date.precision {
    case .day: self.date(date.first)
    case .month: month(of: date.first)
    case .year: digits(date.first.calendar.year)
    }
  }

  /// A span of days with both its ends; one day alone where they are the same.
  public func span(from first: Day, to last: Day) -> String {
    guard first != last else { return date(first) }
    return self[.span].replacing("{from}", with: date(first)).replacing("{to}", with: date(last))
  }

  /// A distance given in metres, in whole kilometres or with one decimal.
  public func kilometres(_ metres: Double) -> String {
    let tenths = Int(clamping: (metres / 100).rounded())
    return "\(decimal(tenths: tenths))\u{A0}\(base == "ar" ? "كم" : "km")"
  }

  /// A distance given in metres: in kilometres, or whole metres below one.
  public func distance(_ metres: Double) -> String {
    guard metres < 1000 else { return kilometres(metres) }
    return "\(digits(Int(clamping: metres.rounded())))\u{A0}\(base == "ar" ? "م" : "m")"
  }

  /// A number of miles, whole where it is at least one.
  public func miles(_ number: Double) -> String {
    let written =
      number >= 1
      ? digits(Int(clamping: number.rounded()))
      : self.number("\(number)".replacing(".", with: base == "en" ? "." : base == "ar" ? "٫" : ","))
    return "\(written)\u{A0}\(base == "ar" ? "ميل" : "mi")"
  }

  /// An area given in square kilometres, whole, its thousands set apart.
  public func squareKilometres(_ area: Double) -> String {
    "\(grouped(Int(clamping: area.rounded())))\u{A0}\(base == "ar" ? "كم²" : "km²")"
  }

  /// A whole number from 0 on in the digits of the language, its thousands set apart.
  public func grouped(_ number: Int) -> String {
    let digits = String(number)
    let mark = base == "en" ? "," : base == "ar" ? "٬" : "\u{A0}"
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += mark }
      text.append(digit)
    }
    return self.number(text)
  }

  /// A share from 0 to 1 in percent, whole or with one decimal: `17%`, `17,5 %`, `١٧٪`.
  public func percent(_ share: Double) -> String {
    let number = decimal(tenths: Int(clamping: (share * 1000).rounded()))
    return number + (base == "ar" ? "٪" : base == "fr" ? "\u{A0}%" : "%")
  }

  /// Lines of the language run from right to left.
  package var isRightToLeft: Bool {
    ["ar", "fa", "he", "ur", "ps", "nqo"].contains(language.split(separator: "-").first ?? "")
  }

  /// A month with its year: `June 2012`.
  public func month(of day: Day) -> String {
    let (year, month, _) = day.calendar
    return "\((Self.months[base] ?? Self.months["en"]!)[month - 1]) \(digits(year))"
  }

  private func decimal(tenths: Int) -> String {
    let point = base == "en" ? "." : base == "ar" ? "٫" : ","
    return tenths.isMultiple(of: 10)
      ? digits(tenths / 10) : digits(tenths / 10) + point + digits(tenths % 10)
  }

  /// A whole number in the digits of the language.
  public func digits(_ number: Int) -> String {
    guard base == "ar" else { return String(number) }
    return String(
      String(number).unicodeScalars.map { scalar in
        scalar.value >= 48 && scalar.value <= 57
          ? Character(Unicode.Scalar(0x660 + scalar.value - 48)!) : Character(scalar)
      })
  }

  /// A date as tables write it: `2023-11-14` (ISO 8601), in Arabic `٢٠٢٣/١١/١٤`; nothing for nil.
  public func compact(_ date: PartialDate?) -> String {
    let text = date?.description ?? ""
    return base == "ar" ? number(text.replacing("-", with: "/")) : text
  }

  /// A text with its digits, `0` to `9`, in those of the language.
  public func number(_ text: String) -> String {
    String(
      text.flatMap { character in
        character.isASCII
          ? character.wholeNumberValue.map(digits) ?? String(character) : String(character)
      })
  }
}

public import Territory

/// The fixed words of a map in its language; English where a language is missing.
public struct Words: Sendable {
  /// A word or phrase that maps need.
  public enum Term: CaseIterable, Sendable {
    case legend, inferredFromTowns, inferredNote, contested, unknown, uncertain, front, town
    case beside, presence, influence, claimed, besieged, event, asOf, scale, north, sources, events
    case span, shareOverTime, shareOfArea, lowerShares, eventsPerDay, eventsPerMonth, eventsPerYear
    case townsWithoutArea
    case changes, before, after, townHeader, since, holderHeader, area, difference, frontBefore
    case frontAfter, unchanged, moreRows, noChange, changesBetween, correctedBetween, changedTowns
    case heldArea, besideChanges, changedHatch, corrections, correctedTowns
    case changedRegions, correctedRegions, regionHeader, partner
  }

  public let language: String

  /// Makes the words of a language given by its BCP 47 tag.
  public init(language: String) {
    self.language = language
  }

  private var base: String { language.split(separator: "-").first.map(String.init) ?? "en" }

  public subscript(_ term: Term) -> String {
    let table = Self.tables[base] ?? Self.english
    return table[term] ?? Self.english[term] ?? ""
  }

  /// What stands between the items of a list, with a space.
  public var comma: String { base == "ar" ? "، " : ", " }

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
    let tenths = Int((metres / 100).rounded())
    return "\(decimal(tenths: tenths))\u{A0}\(base == "ar" ? "كم" : "km")"
  }

  /// An area given in square kilometres, whole, its thousands set apart.
  public func squareKilometres(_ area: Double) -> String {
    let digits = String(Int(area.rounded()))
    let mark = base == "en" ? "," : base == "ar" ? "٬" : "\u{A0}"
    var number = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { number += mark }
      number += self.digits(Int(String(digit)) ?? 0)
    }
    return "\(number)\u{A0}\(base == "ar" ? "كم²" : "km²")"
  }

  /// A share from 0 to 1 in percent, whole or with one decimal: `17%`, `17,5 %`, `١٧٪`.
  public func percent(_ share: Double) -> String {
    let number = decimal(tenths: Int((share * 1000).rounded()))
    return number + (base == "ar" ? "٪" : base == "fr" ? "\u{A0}%" : "%")
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

  private static let months: [String: [String]] = [
    "en": [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    "fr": [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre",
    ],
    "ar": [
      "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
      "نوفمبر", "ديسمبر",
    ],
  ]

  private static let tables: [String: [Term: String]] = [
    "en": english, "fr": french, "ar": arabic,
  ]

  private static let english: [Term: String] = [
    .legend: "Control", .inferredFromTowns: "inferred from town control",
    .inferredNote:
      "Areas around towns are inferred from town control, at most {reach} from the town",
    .contested: "contested", .unknown: "No information", .uncertain: "Date of change half known",
    .front: "Front between holders", .town: "Town, by holder",
    .beside: "Beside the holder", .presence: "presence", .influence: "influence",
    .claimed: "claim", .besieged: "besieging", .event: "Event in the last {days} days",
    .asOf: "as known on {date}", .scale: "Scale", .north: "N", .sources: "Sources",
    .events: "Event up to the date", .span: "{from} to {to}",
    .shareOverTime: "Shares of area",
    .shareOfArea: "Share of the whole area of the regions, {area}",
    .lowerShares: "The same, enlarged: up to {share}", .eventsPerDay: "Events each day",
    .eventsPerMonth: "Events each month", .eventsPerYear: "Events each year",
    .townsWithoutArea: "A town without reach counts no area",
    .changes: "Changes", .before: "Before", .after: "After", .townHeader: "Town",
    .since: "Since", .holderHeader: "Holder", .area: "km²", .difference: "Change",
    .frontBefore: "Front before", .frontAfter: "Front after",
    .unchanged: "Paler: the same holder as before", .moreRows: "… and {count} more",
    .noChange: "No holder changed", .changesBetween: "Changes from {from} to {to}",
    .correctedBetween: "{date}, as known on {from} and on {to}",
    .changedTowns: "Towns that changed hands", .heldArea: "Area by holder, km²",
    .besideChanges: "Came and went beside the holder",
    .changedHatch: "Lines and rings in the colour of the holder before",
    .corrections: "Corrections", .correctedTowns: "Towns whose holder was corrected",
    .changedRegions: "Areas that changed hands",
    .correctedRegions: "Areas whose holder was corrected", .regionHeader: "Region",
    .partner: "partner",
  ]

  private static let french: [Term: String] = [
    .legend: "Contrôle", .inferredFromTowns: "déduit du contrôle des villes",
    .inferredNote:
      "Zones autour des villes : déduites du contrôle des villes, au plus {reach} de la ville",
    .contested: "disputé", .unknown: "Aucune information",
    .uncertain: "Date du changement connue en partie", .front: "Front entre détenteurs",
    .town: "Ville, selon le détenteur", .beside: "À côté du détenteur", .presence: "présence",
    .influence: "influence", .claimed: "revendication", .besieged: "siège",
    .event: "Événement des {days} derniers jours", .asOf: "selon l’état connu le {date}",
    .scale: "Échelle", .north: "N", .sources: "Sources", .events: "Événement jusqu’à la date",
    .span: "du {from} au {to}", .shareOverTime: "Parts de la superficie",
    .shareOfArea: "Part de la superficie totale des régions, {area}",
    .lowerShares: "Détail agrandi : jusqu’à {share}", .eventsPerDay: "Événements par jour",
    .eventsPerMonth: "Événements par mois", .eventsPerYear: "Événements par an",
    .townsWithoutArea: "Une ville sans rayon ne compte aucune superficie",
    .changes: "Changements", .before: "Avant", .after: "Après", .townHeader: "Ville",
    .since: "Depuis", .holderHeader: "Détenteur", .area: "km²", .difference: "Écart",
    .frontBefore: "Front avant", .frontAfter: "Front après",
    .unchanged: "Plus pâle : même détenteur qu’avant", .moreRows: "… et {count} de plus",
    .noChange: "Aucun changement de détenteur", .changesBetween: "Changements du {from} au {to}",
    .correctedBetween: "{date}, selon l’état connu le {from} et le {to}",
    .changedTowns: "Villes qui ont changé de mains", .heldArea: "Superficie par détenteur, km²",
    .besideChanges: "Venus et partis à côté du détenteur",
    .changedHatch: "Lignes et anneaux de la couleur du détenteur précédent",
    .corrections: "Corrections", .correctedTowns: "Villes dont le détenteur a été corrigé",
    .changedRegions: "Zones qui ont changé de mains",
    .correctedRegions: "Zones dont le détenteur a été corrigé", .regionHeader: "Région",
    .partner: "partenaire",
  ]

  private static let arabic: [Term: String] = [
    .legend: "السيطرة", .inferredFromTowns: "مستنتج من السيطرة على المدن",
    .inferredNote: "المناطق حول المدن مستنتجة من السيطرة على المدن، حتى {reach} من المدينة",
    .contested: "متنازع عليه", .unknown: "لا معلومات", .uncertain: "تاريخ التغيير معروف جزئيا",
    .front: "خط بين المسيطرين", .town: "مدينة حسب المسيطر", .beside: "إلى جانب المسيطر",
    .presence: "وجود", .influence: "نفوذ", .claimed: "ادعاء", .besieged: "حصار",
    .event: "حدث في آخر {days} يوما", .asOf: "كما عرف في {date}", .scale: "المقياس",
    .north: "ش", .sources: "المصادر", .events: "حدث حتى التاريخ",
    .span: "من {from} إلى {to}", .shareOverTime: "حصص المساحة",
    .shareOfArea: "الحصة من مجموع مساحة المناطق، {area}",
    .lowerShares: "الجزء الأسفل مكبرا: حتى {share}", .eventsPerDay: "الأحداث في اليوم",
    .eventsPerMonth: "الأحداث في الشهر", .eventsPerYear: "الأحداث في السنة",
    .townsWithoutArea: "المدينة بلا مدى لا تحسب لها مساحة",
    .changes: "التغييرات", .before: "قبل", .after: "بعد", .townHeader: "المدينة",
    .since: "منذ", .holderHeader: "المسيطر", .area: "كم²", .difference: "الفرق",
    .frontBefore: "الخط قبل", .frontAfter: "الخط بعد",
    .unchanged: "أفتح: المسيطر نفسه كما قبل", .moreRows: "… و{count} أخرى",
    .noChange: "لم يتغير أي مسيطر", .changesBetween: "التغييرات من {from} إلى {to}",
    .correctedBetween: "{date}، كما عرف في {from} وفي {to}",
    .changedTowns: "مدن تغير المسيطر عليها", .heldArea: "المساحة حسب المسيطر، كم²",
    .besideChanges: "من جاء ومن غادر إلى جانب المسيطر",
    .changedHatch: "خطوط وحلقات بلون المسيطر السابق",
    .corrections: "تصحيحات", .correctedTowns: "مدن صحح المسيطر عليها",
    .changedRegions: "مناطق تغير المسيطر عليها",
    .correctedRegions: "مناطق صحح المسيطر عليها", .regionHeader: "المنطقة",
    .partner: "شريك",
  ]
}

import Shapes

/// What an event is to the eye: one of a few signs for the many kinds that sources write.
///
/// In the order of legends.
public enum EventSymbol: String, Sendable, Hashable, CaseIterable {
  case battle, capture, attack, explosion
  /// Violence against civilians.
  case civilians
  case protest, withdrawal, agreement
  /// What matters without violence: arrests, deployments, bases.
  case development
  /// Whatever has no sign of its own.
  case other
}

/// Which symbol stands for which kind of event.
///
/// A kind is looked up whole, without regard to case, accents, signs between words, plural or little words; else by the
/// first phrase in it that is known, of several that begin together by the longest.
public struct EventKinds: Sendable, Hashable {
  private let own: [String: EventSymbol]

  /// Makes the usual kinds.
  ///
  /// - Parameter own: Symbols of kinds as they are written in the data, before the usual ones.
  public init(_ own: [String: EventSymbol] = [:]) {
    // Of kinds that are one when they are written plainly the first in alphabetical order counts.
    self.own = Dictionary(
      own.sorted { $0.key < $1.key }.map { (Self.plain($0.key), $0.value) }
    ) { first, _ in first }
  }

  /// The symbol of a kind: `other` where it is not known, or there is none.
  public func symbol(of kind: String?) -> EventSymbol {
    guard let kind else { return .other }
    let words = Self.words(of: kind)
    if let symbol = own[words.joined(separator: " ")] { return symbol }
    for start in words.indices {
      for end in (start..<min(words.count, start + Self.longestPhrase)).reversed() {
        if let symbol = Self.usual[words[start...end].joined(separator: " ")] { return symbol }
      }
    }
    return .other
  }

  /// The symbol of an event. The numbers by which UCDP writes its types of violence count as such only where they
  /// stand under their own name.
  public func symbol(of event: Event) -> EventSymbol {
    guard let kind = event.kind, let code = Self.codes[kind],
      event.facts["type_of_violence"] != nil, own[Self.plain(kind)] == nil
    else { return symbol(of: event.kind) }
    return code
  }

  /// - Source: UCDP Georeferenced Event Dataset Codebook, `type_of_violence`: state-based, non-state, one-sided.
  private static let codes: [String: EventSymbol] = [
    "1": .battle, "2": .battle, "3": .civilians,
  ]

  private static let usual: [String: EventSymbol] = Dictionary(
    phrases.flatMap { symbol, phrases in phrases.map { (plain($0), symbol) } }
  ) { first, _ in first }

  private static let longestPhrase = usual.keys.map { $0.split(separator: " ").count }.max() ?? 1

  // MARK: Words

  private static func plain(_ text: String) -> String { words(of: text).joined(separator: " ") }

  /// The words of a text in small letters, without accents, plural and little words.
  private static func words(of text: String) -> [String] {
    var letters = ""
    for scalar in text.prefix(mostCharacters).lowercased().unicodeScalars {
      if isMark(scalar) { continue }
      if let plain = plainLetters[scalar] {
        letters += plain
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        letters.unicodeScalars.append(scalar)
      } else {
        letters += " "
      }
    }
    return letters.split(separator: " ").map { singular(String($0)) }
      .filter { !littleWords.contains($0) }
  }

  /// A kind is a word or a few; of whole sentences the beginning is enough.
  private static let mostCharacters = 200

  private static func singular(_ word: String) -> String {
    if word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") { return String(word.dropLast()) }
    // The Arabic article.
    return word.count > 4 && word.hasPrefix("ال") ? String(word.dropFirst(2)) : word
  }

  /// Accents by themselves, Arabic vowels and the stroke that lengthens Arabic words.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0x64B...0x655, 0x670, 0x640: true
    default: false
    }
  }

  private static let plainLetters: [Unicode.Scalar: String] = {
    let groups = [
      ("àáâãäå", "a"), ("ç", "c"), ("èéêë", "e"), ("ìíîï", "i"), ("ñ", "n"), ("òóôõö", "o"),
      ("ùúûü", "u"), ("ýÿ", "y"), ("œ", "oe"), ("æ", "ae"), ("أإآٱ", "ا"), ("ة", "ه"), ("ى", "ي"),
    ]
    return Dictionary(
      groups.flatMap { letters, plain in letters.unicodeScalars.map { ($0, plain) } }
    ) { first, _ in first }
  }()

  private static let littleWords: Set<String> = [
    "the", "of", "a", "an", "to", "and", "or", "le", "la", "les", "l", "de", "des", "du", "d",
    "un", "une", "et", "ou", "en",
  ]
}

extension EventKinds {
  /// The usual words: English, French and Arabic, with the event types and sub-event types of ACLED and the types of
  /// violence of UCDP.
  ///
  /// - Source: Armed Conflict Location & Event Data Project (ACLED) Codebook, event and sub-event types.
  private static let phrases: [(EventSymbol, [String])] = [
    (
      .battle,
      [
        "battle", "clash", "clashes", "armed clash", "fight", "fighting", "combat", "firefight",
        "engagement", "skirmish", "exchange of fire", "gunfight", "state-based violence",
        "state-based conflict", "state-based", "non-state violence", "non-state conflict",
        "non-state", "siege", "besieging", "encirclement", "offensive", "counter-offensive",
        "bataille", "combat", "affrontement", "affrontement armé", "accrochage",
        "échange de tirs", "siège", "encerclement", "contre-offensive",
        "معركة", "معارك", "اشتباك", "اشتباكات", "قتال", "مواجهات", "حصار",
      ]
    ),
    (
      .capture,
      [
        "capture", "captured", "recapture", "takeover", "take over", "taken", "retaken", "seizure",
        "seized", "conquest", "occupation", "government regains territory", "regains territory",
        "non-state actor overtakes territory", "overtakes territory",
        "prise", "prise de contrôle", "reprise", "conquête",
        "سيطرة", "استيلاء", "استعادة", "احتلال",
      ]
    ),
    (
      .attack,
      [
        "attack", "armed attack", "assault", "raid", "ambush", "incursion", "infiltration",
        "shooting", "sniper",
        "attaque", "attaque armée", "assaut", "embuscade", "tir", "fusillade",
        "هجوم", "هجمات", "كمين", "اقتحام", "اطلاق نار",
      ]
    ),
    (
      .explosion,
      [
        "explosion", "explosions/remote violence", "remote violence", "blast", "air strike",
        "airstrike", "air/drone strike", "drone strike", "drone attack", "drone", "air raid",
        "air attack", "bomb", "bombing", "bombardment", "aerial bombardment", "shelling", "shell",
        "artillery", "shelling/artillery/missile attack", "missile", "missile strike",
        "missile attack", "rocket", "rocket attack", "rocket fire", "mortar", "mortar attack",
        "ied",
        "ied attack", "vbied", "svbied", "remote explosive/landmine/ied", "remote explosive",
        "explosive", "landmine", "mine", "roadside bomb", "suicide bomb", "suicide bombing",
        "suicide attack", "car bomb", "grenade", "chemical weapon",
        "frappe", "frappe aérienne", "frappe de drone", "bombardement", "bombardement aérien",
        "raid aérien", "tir d'artillerie", "tir d'obus", "tir de roquette", "tir de mortier",
        "roquette", "obus", "eei", "engin explosif", "engin explosif improvisé", "attentat",
        "attentat-suicide", "attaque-suicide", "attaque de drone", "voiture piégée",
        "violence à distance", "explosions/violence à distance",
        "انفجار", "انفجارات", "قصف", "غارة", "غارة جوية", "غارات", "ضربة", "ضربة جوية", "ضربات",
        "تفجير", "عبوة", "عبوة ناسفة", "لغم", "صاروخ", "عنف عن بعد",
      ]
    ),
    (
      .civilians,
      [
        "violence against civilians", "attack on civilians", "attack against civilians", "civilian",
        "one-sided violence", "one-sided", "massacre", "killing", "murder", "execution",
        "assassination", "abduction", "abduction/forced disappearance", "forced disappearance",
        "kidnapping", "kidnap", "hostage", "hostage taking", "sexual violence",
        "violence contre les civils", "violence contre des civils",
        "violence à l'encontre des civils", "violence envers les civils",
        "violences faites aux civils", "attaque contre les civils", "attaque contre des civils",
        "civil", "violence unilatérale", "exécution", "assassinat", "meurtre", "enlèvement",
        "disparition forcée", "prise d'otages", "otage", "violence sexuelle", "exaction",
        "عنف ضد المدنيين", "مدنيين", "مجزرة", "اعدام", "اغتيال", "خطف", "اختطاف",
      ]
    ),
    (
      .protest,
      [
        "protest", "peaceful protest", "protest with intervention",
        "excessive force against protesters", "protester", "riot", "riots/protests",
        "demonstration", "violent demonstration", "mob violence", "march", "rally", "unrest",
        "civil unrest", "civil disobedience",
        "manifestation", "protestation", "contestation", "émeute", "rassemblement", "marche",
        "grève", "troubles", "sit-in", "désobéissance civile",
        "احتجاج", "احتجاجات", "مظاهرة", "مظاهرات", "تظاهرة", "شغب", "اعتصام",
      ]
    ),
    (
      .withdrawal,
      [
        "withdrawal", "withdraw", "withdrawn", "retreat", "pullout", "pull-out", "evacuation",
        "departure", "handover of base",
        "retrait", "repli", "évacuation", "départ", "désengagement",
        "انسحاب", "اخلاء", "تراجع",
      ]
    ),
    (
      .agreement,
      [
        "agreement", "peace agreement", "accord", "peace accord", "ceasefire", "cease-fire",
        "truce", "treaty", "armistice", "deal", "peace deal", "talks", "peace talks",
        "negotiation", "reconciliation",
        "accord de paix", "cessez-le-feu", "trêve", "traité", "négociation", "pourparlers",
        "réconciliation",
        "اتفاق", "اتفاقية", "هدنة", "وقف اطلاق النار", "معاهدة", "صلح", "مصالحة", "مفاوضات",
      ]
    ),
    (
      .development,
      [
        "strategic development", "non-violent", "arrest", "change to group/activity",
        "disrupted weapons use", "headquarters or base established",
        "looting/property destruction", "looting", "non-violent transfer of territory",
        "transfer of territory", "handover", "deployment", "troop movement", "reinforcement",
        "weapons seizure", "arms seizure", "seizure of weapons",
        "développement stratégique", "évolution stratégique", "événement stratégique",
        "arrestation", "déploiement", "mouvement de troupes", "renfort", "pillage", "passation",
        "تطور استراتيجي", "تطورات استراتيجية", "انتشار", "اعتقال", "تعزيزات",
      ]
    ),
    (.other, ["siege lifted", "siege end", "levée du siège", "fin du siège", "رفع الحصار"]),
  ]
}

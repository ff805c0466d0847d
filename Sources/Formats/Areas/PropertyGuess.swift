import Diagnostics
import Localization
import Shapes

/// Guesses which properties of a file hold ids and names, and says what it took.
struct PropertyGuess {
  private let features: FeatureList
  private let properties: [String]
  /// What was taken, in words.
  private var taken: [String] = []

  init(_ features: FeatureList) {
    self.features = features
    properties = Set(features.flatMap(\.properties.keys)).sorted()
  }

  /// What files call ids, in the form of `plain`, the surest first.
  private static let usualIdentifiers = [
    "id", "code", "pcode", "adm5pcode", "adm4pcode", "adm3pcode", "adm2pcode", "adm1pcode",
    "adm0pcode", "gid5", "gid4", "gid3", "gid2", "gid1", "gid0", "hasc3", "hasc2", "hasc1",
    "shapeid", "iso31662", "isoa3", "isoa2", "adm0a3", "adm1code", "geoid", "nutsid", "ags",
    "insee", "codeinsee", "gml", "gmlid", "wofid", "wikidataid", "wikidata", "osmid", "gnid",
    "uid", "guid", "uuid", "key", "fid", "gid", "objectid", "ogcfid", "nr",
  ]
  /// What files call names, in the form of `plain`.
  private static let usualNames = [
    "name", "nameen", "nom", "nombre", "nome", "naam", "naziv", "nazwa", "namn", "navn", "gen",
    "bezeichnung", "shapename", "adm5en", "adm4en", "adm3en", "adm2en", "adm1en", "adm0en",
    "adm4fr", "adm3fr", "adm2fr", "adm1fr", "adm0fr", "adm3es", "adm2es", "adm1es", "wofname",
    "namelong", "nam", "admin", "title", "label", "region", "province", "district", "county",
    "town", "city", "village", "locality", "settlement", "placename", "cercle", "commune",
    "municipality", "department", "departement", "state", "country", "sovereignt",
  ]
  /// Of the features, what share has a name at least.
  private static let leastNamed = 0.8

  /// Letters and digits in lower case: `adm2pcode` for `ADM2_PCODE`.
  private static func plain(_ property: String) -> String {
    String(property.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  mutating func identifier() -> FeatureIdentifier {
    if features.allSatisfy({ $0.id != nil }) { return .member }
    let unique = properties.filter { FeatureIdentifier.isUnique($0, in: features) }
    // What is one of `id`, `code` and `name` alone is clear.
    let clear = ["id", "code", "name"].filter(unique.contains)
    if clear.count == 1 { return .property(clear[0]) }
    if features.count == 1, clear.isEmpty { return .lone }
    guard let found = Self.identifiers(among: unique).first else {
      taken.append("their ids are their numbers in the file, 1 to \(features.count)")
      return .number
    }
    taken.append("their ids are those of '\(found)'")
    return .property(found)
  }

  /// The properties that may hold the ids, the surest first: every feature has one, and no two share it.
  var identifiers: [String] {
    let unique = properties.filter { FeatureIdentifier.isUnique($0, in: features) }
    return Self.identifiers(among: unique)
  }

  private static func identifiers(among unique: [String]) -> [String] {
    let usual = usualIdentifiers.compactMap { name in unique.first { plain($0) == name } }
    let ending = unique.filter { plain($0).hasSuffix("code") || plain($0).hasSuffix("id") }
    let names = unique.filter { usualNames.contains(plain($0)) }
    var known: Set<String> = []
    return (usual + ending + names).filter { known.insert($0).inserted }
  }

  /// The properties that may hold the names.
  var names: [String] { properties.filter(isName) }

  /// The property that holds the names; nil for the usual one, and where none seems to.
  mutating func name() -> String? {
    guard !features.contains(where: { $0.localizedText("name") != nil }) else { return nil }
    let usual = names
    // Of a district and of the province around it, the name that fewer share is the district's.
    let found = usual.max { one, other in
      let (first, second) = (distinct(one), distinct(other))
      return first == second ? position(one) > position(other) : first < second
    }
    guard let found else { return nil }
    taken.append("their names are those of '\(found)'")
    return found
  }

  private func position(_ property: String) -> Int {
    Self.usualNames.firstIndex(of: Self.plain(property)) ?? Self.usualNames.count
  }

  private func texts(_ property: String) -> [String] {
    features.compactMap { $0.properties[property]?.string }.filter { text in
      text.contains(where: \.isLetter)
    }
  }

  private func distinct(_ property: String) -> Int { Set(texts(property)).count }

  private func isName(_ property: String) -> Bool {
    let plain = Self.plain(property)
    let isCalledSo =
      Self.usualNames.contains(plain)
      || (plain.contains("name") || plain.hasPrefix("nom"))
        && !["code", "id", "type", "lang", "alt", "source", "src", "abbrev", "ascii"].contains(
          where: plain.contains)
    return isCalledSo && Double(texts(property).count) >= Self.leastNamed * Double(features.count)
  }

  /// Says what was taken, where it is not clear.
  func report(_ kind: String, _ problems: DiagnosticCollector) {
    guard !taken.isEmpty else { return }
    problems.warn(
      line: nil, code: "properties-guessed",
      "nothing says which properties hold the ids and names of the \(kind)s: "
        + taken.joined(separator: ", "),
      advice: "name others with --id PROPERTY, or in a map document with id and name")
  }
}

internal import Shapes
internal import CPROJ

/// The parameters of a PROJ string.
struct ProjectionParameters {
  private let words: [(key: String, value: String)]

  init(_ definition: String) {
    words = definition.split(separator: " ").map { word in
      let word = word.drop { $0 == "+" }
      return (String(word.prefix { $0 != "=" }), String(word.drop { $0 != "=" }.dropFirst()))
    }
  }

  private init(_ words: [(key: String, value: String)]) { self.words = words }

  /// The parameters with others in place of those of the same names.
  func replacing(_ others: [String: String]) -> ProjectionParameters {
    ProjectionParameters(
      words.filter { others[$0.key] == nil } + others.sorted { $0.key < $1.key }.map { ($0, $1) })
  }

  subscript(key: String) -> String? { words.first { $0.key == key }?.value }

  /// The string as one step of a pipeline in metres, for which PROJ needs not open its register; nil
  /// where the datum, meridian or axes have to be looked after.
  var plainStep: String? {
    for word in words {
      switch word.key {
      case "datum" where word.value != "WGS84": return nil
      case "towgs84", "pm", "axis", "geoc": return nil
      default: continue
      }
    }
    // Offsets are in metres whatever the units: without the units, so is all.
    let dropped: Set = ["units", "to_meter", "vunits", "vto_meter", "datum", "no_defs", "wktext"]
    var step = words.filter { !dropped.contains($0.key) }
      .map { $0.value.isEmpty ? "+\($0.key)" : "+\($0.key)=\($0.value)" }
    if ["ellps", "R", "a", "b"].allSatisfy({ self[$0] == nil }) { step.append("+ellps=WGS84") }
    return step.joined(separator: " ")
  }

  /// `Lambert Azimuthal Equal Area at 18.2° N, 0.1° E`, `WGS 84 / UTM zone 31N`.
  var readableName: String {
    guard let id = self["proj"] else { return "unnamed" }
    if id == "utm", let zone = self["zone"] {
      let datum = [nil, "WGS84"].contains(self["datum"]) ? "WGS 84" : self["datum"] ?? ""
      return "\(datum) / UTM zone \(zone)\(self["south"] == nil ? "N" : "S")"
    }
    return (Self.registeredName(of: id) ?? id) + place
  }

  private var place: String {
    let parts = [
      self["lat_0"].flatMap { degrees($0, "N", "S") },
      self["lon_0"].flatMap { degrees($0, "E", "W") },
    ].compactMap(\.self)
    return parts.isEmpty ? "" : " at " + parts.joined(separator: ", ")
  }

  private func degrees(_ text: String, _ positive: String, _ negative: String) -> String? {
    guard let value = Double(text) else { return nil }
    let size = abs(value)
    let number = size == size.rounded() && size < 1000 ? "\(Int(clamping: size))" : "\(size)"
    return "\(number)° \(value < 0 ? negative : positive)"
  }

  /// The first line of PROJ's description of a projection.
  static func registeredName(of id: String) -> String? {
    guard var entry = proj_list_operations() else { return nil }
    while let known = entry.pointee.id {
      if String(cString: known) == id, let text = entry.pointee.descr?.pointee {
        return String(String(cString: text).prefix { $0 != "\n" })
      }
      entry += 1
    }
    return nil
  }
}

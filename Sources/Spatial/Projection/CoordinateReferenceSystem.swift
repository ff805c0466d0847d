internal import CPROJ

/// The system in which a map is drawn: an EPSG code or a PROJ string.
public struct CoordinateReferenceSystem: Sendable, Hashable {
  /// What it was made from, tidied: `EPSG:32631` or `+proj=laea +lat_0=18.2 …`.
  public let definition: String
  /// Its name in the EPSG register; of a PROJ string, the projection's name.
  public let name: String
  /// Its coordinates are degrees; a map of it is drawn in the equidistant cylindrical projection.
  public let isGeographic: Bool

  /// Reads a definition.
  ///
  /// - Parameter definition: A code such as `EPSG:2154`, or a PROJ string such as
  ///   `+proj=laea +lat_0=18 +lon_0=0`. It must name no file, and be projected or geographic.
  /// - Throws: `SpatialError` that tells what to write instead.
  public init(_ definition: String) throws(SpatialError) {
    let task = DefinitionTask(text: definition)
    self.definition = try task.tidied()
    if let known = Self.known[self.definition] ?? Self.zone(self.definition) {
      (name, isGeographic) = (known.name, known.isGeographic)
      return
    }
    let system = try task.referenceSystem(for: self.definition)
    isGeographic = try task.isGeographic(system)
    if self.definition.hasPrefix("+") {
      name = ProjectionParameters(self.definition).readableName
    } else {
      name = system.name ?? self.definition
    }
  }

  private init(definition: String, name: String, isGeographic: Bool) {
    self.definition = definition
    self.name = name
    self.isGeographic = isGeographic
  }

  /// Makes a system of a PROJ string that is known to be good.
  init(trusted definition: String) {
    self.init(
      definition: definition, name: ProjectionParameters(definition).readableName,
      isGeographic: false)
  }

  /// The name of what is drawn, for credits: `WGS 84 / UTM zone 31N`.
  public var projectionName: String {
    isGeographic ? "Equidistant Cylindrical, from \(name)" : name
  }

  /// The UTM zone of WGS 84 by its number.
  static func utm(zone: Int, south: Bool) -> CoordinateReferenceSystem {
    CoordinateReferenceSystem(
      definition: "EPSG:\((south ? 32700 : 32600) + zone)",
      name: "WGS 84 / UTM zone \(zone)\(south ? "S" : "N")", isGeographic: false)
  }

  /// Systems that need no look in the register, which takes PROJ 10 ms.
  private static let known: [String: CoordinateReferenceSystem] = [
    "EPSG:4326": CoordinateReferenceSystem(
      definition: "EPSG:4326", name: "WGS 84", isGeographic: true),
    "EPSG:3857": CoordinateReferenceSystem(
      definition: "EPSG:3857", name: "WGS 84 / Pseudo-Mercator", isGeographic: false),
  ]

  private static func zone(_ definition: String) -> CoordinateReferenceSystem? {
    guard definition.hasPrefix("EPSG:"), let code = Int(definition.dropFirst(5)) else { return nil }
    switch code {
    case 32601...32660: return utm(zone: code - 32600, south: false)
    case 32701...32760: return utm(zone: code - 32700, south: true)
    default: return nil
    }
  }
}

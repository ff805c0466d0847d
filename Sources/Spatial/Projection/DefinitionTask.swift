internal import CPROJ

/// Reading one definition of a reference system, with the errors that this can end in.
struct DefinitionTask {
  let text: String

  func failure(_ reason: String) -> SpatialError {
    SpatialError(
      operation: "use", subject: "the coordinate reference system '\(text)'", reason: reason)
  }

  /// No map is drawn in many pieces.
  func interrupted(_ name: String) -> SpatialError {
    failure(
      "\(name) cuts the Earth into many pieces; choose one that cuts it once, such as +proj=eqearth"
    )
  }

  /// The definition with its code in capitals or its parameters one space apart.
  func tidied() throws(SpatialError) -> String {
    let words = text.split { $0.isWhitespace }.map(String.init).filter { $0 != "+type=crs" }
    if let first = words.first, first.hasPrefix("+") {
      for word in words { try checkParameter(word) }
      guard words.contains(where: { $0.hasPrefix("+proj=") }) else {
        throw failure("it has no +proj=; write for example +proj=utm +zone=31")
      }
      if let name = ProjectionStep(words.joined(separator: " "))?.interrupted {
        throw interrupted(name)
      }
      return words.joined(separator: " ")
    }
    let halves = words.count == 1 ? words[0].split(separator: ":") : []
    guard halves.count == 2, let code = Int(halves[1]), code > 0,
      case let authority = halves[0].uppercased(), Self.authorities.contains(authority)
    else { throw failure(whatToWrite) }
    return "\(authority):\(code)"
  }

  /// A parameter must not make PROJ open a file: maps must not depend on what lies on the disk.
  private func checkParameter(_ word: String) throws(SpatialError) {
    guard word.hasPrefix("+"), word.count > 1 else {
      throw failure("'\(word)' is no parameter; write each as +name or +name=value")
    }
    let key = word.dropFirst().prefix { $0 != "=" }
    let value = word.drop { $0 != "=" }.dropFirst()
    if Self.fileKeys.contains(String(key)) || value.contains(where: { "/\\@".contains($0) }) {
      throw failure("'\(word)' names a file; leave it out, or write the system's EPSG code")
    }
    if Self.stepKeys.contains(String(key)) || value == "pipeline" {
      throw failure("'\(word)' belongs to a chain of operations; \(whatToWrite)")
    }
  }

  /// Registers that PROJ brings along and that number their systems.
  private static let authorities: Set = ["EPSG", "ESRI"]

  private static let fileKeys: Set = [
    "nadgrids", "geoidgrids", "grids", "xy_grids", "z_grids", "init", "file", "catalog", "model",
  ]
  private static let stepKeys: Set = ["step", "inv", "omit_fwd", "omit_inv", "type"]

  private var whatToWrite: String {
    "write an EPSG code such as EPSG:32631 or a PROJ string such as +proj=utm +zone=31"
  }

  /// The system that PROJ makes of the tidied definition.
  func referenceSystem(for definition: String) throws(SpatialError) -> PROJObject {
    let context = PROJContext()
    let full = definition.hasPrefix("+") ? definition + " +type=crs" : definition
    guard let system = context.object(full) else {
      // PROJ begins with the name of the function and an error number.
      let message = context.lastMessage.split(separator: ": ").last ?? ""
      throw failure("\(message); \(whatToWrite)")
    }
    return try horizontal(system)
  }

  /// The horizontal part of a system with heights.
  private func horizontal(_ system: PROJObject) throws(SpatialError) -> PROJObject {
    switch system.type {
    case PJ_TYPE_COMPOUND_CRS:
      guard let part = system.derive({ proj_crs_get_sub_crs($0, $1, 0) }) else {
        throw failure(system.context.lastMessage)
      }
      return try horizontal(part)
    default: return system
    }
  }

  /// Whether a system has degrees; refuses what is neither projected nor geographic.
  func isGeographic(_ system: PROJObject) throws(SpatialError) -> Bool {
    switch system.type {
    case PJ_TYPE_PROJECTED_CRS: return false
    case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS:
      guard !text.contains("ob_tran") else {
        throw failure("degrees of a turned globe cannot be drawn; give +o_proj a projection")
      }
      return true
    case PJ_TYPE_BOUND_CRS:
      guard let source = system.derive({ proj_get_source_crs($0, $1) }) else {
        throw failure(system.context.lastMessage)
      }
      return try isGeographic(source)
    case PJ_TYPE_GEOCENTRIC_CRS:
      throw failure("it is geocentric, no map can be drawn in it; \(whatToWrite)")
    case PJ_TYPE_VERTICAL_CRS:
      throw failure("it has heights only, no map can be drawn in it; \(whatToWrite)")
    default:
      throw failure("it is neither projected nor geographic; \(whatToWrite)")
    }
  }
}

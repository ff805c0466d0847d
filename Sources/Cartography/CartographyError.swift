public import Diagnostics
public import Drawing
public import Spatial

/// Why a map could not be laid out.
public enum CartographyError: Error, CustomStringConvertible {
  case text(TextError)
  case spatial(SpatialError)
  /// The furniture leaves no room for the map, or a text no room for itself.
  case noRoom(what: String, advice: String)

  public var description: String {
    switch self {
    case .text(let error): error.description
    case .spatial(let error): error.description
    case .noRoom(let what, let advice): "no room on the page for \(what); \(advice)"
    }
  }

  /// See `Diagnostic.code`.
  var code: String {
    switch self {
    case .text(.missingGlyph): "glyph-missing"
    case .text(.failed): "text-refused"
    case .spatial: "geometry-refused"
    case .noRoom: "no-room"
    }
  }
}

extension ControlMapError {
  /// A map could not be laid out.
  public static func cartography(_ error: CartographyError) -> ControlMapError {
    ControlMapError(.data, error.description, cause: error, code: error.code)
  }

  /// A page has no room for something: with less on it, it may.
  package var isNoRoom: Bool {
    if case .noRoom? = cause as? CartographyError { true } else { false }
  }
}

/// Runs a step of laying out and gives its failure the map's error type.
public func composing<Value>(_ body: () throws(CartographyError) -> Value) throws(ControlMapError)
  -> Value
{
  do { return try body() } catch { throw .cartography(error) }
}

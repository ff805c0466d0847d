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
}

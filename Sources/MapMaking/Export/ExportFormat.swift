import FileSystem
import Formats

/// A kind of file that a map is exported to.
public enum ExportFormat: String, Sendable, Hashable, CaseIterable {
  case geoPackage = "gpkg"
  case geoJSON = "geojson"
  case topoJSON = "topojson"
  case table = "csv"
  case flatGeobuf = "fgb"

  /// The format of a file by the end of its name; nil for other ends.
  public init?(ofFile path: String) {
    self.init(rawValue: fileExtension(of: path))
  }

  /// `.gpkg, .geojson, …`, for messages.
  public static var suffixes: String {
    allCases.map { "." + $0.rawValue }.joined(separator: ", ")
  }

  /// `gpkg, geojson, …`, for messages.
  public static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// One file holds several layers.
  public var holdsLayers: Bool { self == .geoPackage || self == .topoJSON }

  /// The file is text that standard output may take.
  public var isText: Bool { foreign == nil }

  /// QGIS finds the look of the layer in a file of the same name that ends in `.qml`.
  var hasStyleBeside: Bool { self == .geoJSON || self == .flatGeobuf }

  /// How GDAL writes it; nil for what the program writes itself.
  var foreign: ForeignOutput? {
    switch self {
    case .geoPackage: .geoPackage
    case .flatGeobuf: .flatGeobuf
    default: nil
    }
  }
}

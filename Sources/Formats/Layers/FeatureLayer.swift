package import Shapes

/// A table of features of one kind of geometry, as geographic information systems have it.
public struct FeatureLayer: Sendable, Hashable {
  /// What stands in the column of geometry.
  public enum Kind: String, Sendable, Hashable {
    case points, lines, areas
    /// A table without geometry.
    case table
  }

  /// What the values of a column are; each may be null.
  public enum ColumnType: Sendable, Hashable {
    case text, number, wholeNumber, flag
    /// A civil day as `2012-06-15`.
    case date
    /// A moment as `2012-06-15T00:00:00Z`.
    case time
  }

  /// A column; no two of a layer have one name, in whatever case.
  public struct Column: Sendable, Hashable {
    public var name: String
    public var type: ColumnType

    /// Makes a column.
    public init(_ name: String, _ type: ColumnType = .text) {
      (self.name, self.type) = (name, type)
    }
  }

  /// A feature.
  public struct Row: Sendable, Hashable {
    /// Degrees, WGS 84.
    package var geometry: Geometry<Geographic>?
    /// In the order of the columns.
    package var values: [PropertyValue]

    package init(geometry: Geometry<Geographic>?, values: [PropertyValue]) {
      (self.geometry, self.values) = (geometry, values)
    }
  }

  public var name: String
  public var kind: Kind
  public var columns: [Column]
  public var rows: [Row]

  /// Makes a layer.
  public init(_ name: String, of kind: Kind, columns: [Column], rows: [Row] = []) {
    (self.name, self.kind, self.columns, self.rows) = (name, kind, columns, rows)
  }
}

extension FeatureLayer {
  /// The vertices of every line and every ring, in the order of the rows.
  package var outlines: [[Point<Geographic>]] {
    rows.flatMap { row in
      guard let geometry = row.geometry else { return [[Point<Geographic>]]() }
      return geometry.lines.map(\.points)
        + geometry.area.polygons.flatMap(\.rings).map(\.points)
    }
  }
}

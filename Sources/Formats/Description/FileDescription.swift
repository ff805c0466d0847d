public import Diagnostics
public import Shapes

/// What a file is, and what stands in it: enough to write a map document for it.
public struct FileDescription: Sendable {
  /// What a map can take a file for.
  public enum Use: String, Sendable, Hashable, CaseIterable {
    case regions, places, control, events
  }

  /// As the user named it.
  public var path: String
  /// As people call it: `GeoJSON`, `CSV`, `map document`.
  public var format: String
  /// How many features, rows or whatever else it is made of, and what these are called.
  public var count = 0
  public var noun = "features"
  /// The types of the features' geometries, the most usual first; `none` for features without.
  public var geometries: [(type: String, count: Int)] = []
  /// Degrees, WGS 84.
  public var extent: Extent<Geographic>?
  public var columns: [ColumnDescription] = []
  /// The name of the profile that recognises it, and what that is for.
  public var profile: (name: String, title: String)?
  /// Nil where nothing tells.
  public var use: Use?
  /// Every feature has an `id` member of its own.
  public var hasIdentifiers = false
  /// Of a table, where it is not UTF-8.
  public var encoding: String?
  /// Of a table, where it is no comma.
  public var separator: String?
  /// It is a folder of snapshots.
  package var isFolder = false
  /// What else is worth knowing, in words: a label and what it says.
  public var facts: [(label: String, text: String)] = []
  public var warnings: [Diagnostic] = []

  init(path: String, format: String) {
    self.path = path
    self.format = format
  }

  /// The columns that may hold something, the surest first.
  package func columns(for role: ColumnDescription.Role) -> [String] {
    columns.filter { $0.roles.contains(role) }.map(\.name)
  }

  package subscript(column: String) -> ColumnDescription? { columns.first { $0.name == column } }
}

/// What stands in a column of a table, or in a property of features.
public struct ColumnDescription: Sendable, Hashable {
  /// What the values are.
  public enum Kind: Sendable, Hashable {
    case text, wholeNumber, number, truthValue
    /// As ISO 8601 has it: of days, months or years.
    case date(precision: String)
    /// In another format; of two that both fit, the day comes first in the first.
    case writtenDate(String, or: String?)
    /// Joined by `+` in texts.
    case list
    case object
    /// No value at all.
    case empty

    package var isDate: Bool {
      switch self {
      case .date, .writtenDate: true
      default: false
      }
    }

    package var isNumber: Bool { self == .wholeNumber || self == .number }

    /// As people call it.
    public var name: String {
      switch self {
      case .text: "text"
      case .wholeNumber: "whole number"
      case .number: "number"
      case .truthValue: "truth value"
      case .date, .writtenDate: "date"
      case .list: "list"
      case .object: "object"
      case .empty: "empty"
      }
    }

    /// How dates are written; nil for all else.
    public var format: String? {
      switch self {
      case .date(let precision): precision
      case .writtenDate(let one, let other): other.map { "\(one) or \($0)" } ?? one
      default: nil
      }
    }
  }

  /// What a column may be for.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case id, name, rank, longitude, latitude
    case date, from, to, actors, status, region, place, kind, fatalities, source
  }

  public var name: String
  public var kind: Kind
  /// How many values there are.
  public var filled: Int
  /// How many of them differ.
  public var distinct: Int
  /// Some that differ, in the order of the file.
  public var samples: [String]
  public var roles: [Role] = []
}

import Formats
import Shapes
import Territory

/// The properties that features bring along, as columns beside ours.
struct OwnColumns {
  /// The name of the property, and of the column that holds it.
  private var names: [(property: String, column: FeatureLayer.Column)] = []

  /// Names that the formats have for themselves.
  private static let taken = ["fid", "ogc_fid", "geom", "geometry", "wkt", "id_0"]

  /// - Parameters:
  ///   - features: The properties of each.
  ///   - reserved: Our columns, and what they hold of each feature: what a feature says there in the same words is
  ///     not said again.
  init(
    _ features: [[String: PropertyValue]], beside reserved: [String],
    _ values: (_ feature: Int, _ column: String) -> PropertyValue?
  ) {
    var used = Set((Self.taken + reserved).map { $0.lowercased() })
    let properties = features.reduce(into: Set<String>()) { $0.formUnion($1.keys) }.sorted()
    for property in properties {
      let isSaid =
        reserved.contains(property)
        && features.indices.allSatisfy { index in
          let own = features[index][property] ?? .null
          return own.isNull || Self.text(own) == values(index, property)?.plainText
        }
      if isSaid { continue }
      var name = property
      while !used.insert(name.lowercased()).inserted { name = "own_" + name }
      let type = Self.type(of: features.lazy.compactMap { $0[property] })
      names.append((property, FeatureLayer.Column(name, type)))
    }
  }

  var columns: [FeatureLayer.Column] { names.map(\.column) }

  func values(of properties: [String: PropertyValue]) -> [PropertyValue] {
    names.map { properties[$0.property] ?? .null }
  }

  /// Lists as our columns have them.
  private static func text(_ value: PropertyValue) -> String {
    value.array.map { ActorList.text($0.map(\.plainText)) } ?? value.plainText
  }

  private static func type(of values: some Sequence<PropertyValue>) -> FeatureLayer.ColumnType {
    var type: FeatureLayer.ColumnType?
    for value in values {
      let own: FeatureLayer.ColumnType
      switch value {
      case .null: continue
      case .bool: own = .flag
      case .number(let number):
        own = number == number.rounded() && abs(number) < 0x1p53 ? .wholeNumber : .number
      default: return .text
      }
      switch (type, own) {
      case (nil, _): type = own
      case (.wholeNumber, .number), (.number, .wholeNumber): type = .number
      case (let known?, _) where known != own: return .text
      default: break
      }
    }
    return type ?? .text
  }
}

extension FeatureLayer.Column {
  /// A column of dates: as such where all of them are whole days that any calendar program has.
  static func dates(_ name: String, _ texts: some Sequence<String>) -> FeatureLayer.Column {
    let isPlain = texts.allSatisfy { $0.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil && $0 > "0001" }
    return FeatureLayer.Column(name, isPlain ? .date : .text)
  }
}

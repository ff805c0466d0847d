import Shapes

/// What a filter asks of a layer, as far as GDAL can be asked for it.
///
/// GDAL's answer may hold more than the filter lets pass, never less: it compares texts without case in some formats,
/// dates in others only where none is missing. The filter itself looks at what comes.
struct FilterInSQL {
  private let layer: ForeignLayer

  /// The condition behind `-where`; nil where there is nothing to ask for.
  ///
  /// - Source: GDAL's documentation, "OGR SQL dialect and OGR SQL engine", and of the drivers.
  static func condition(of filter: PropertyValue, on layer: ForeignLayer) -> String? {
    guard layer.firstFeatureID != nil, layer.featureCount != nil,
      Set(layer.fields.map { $0.lowercased() }).count == layer.fields.count,
      let condition = FilterInSQL(layer: layer).condition(of: filter),
      condition.utf8.count <= longest
    else { return nil }
    return condition
  }

  /// Bytes of a condition: an argument of a program has a limit.
  private static let longest = 50_000

  private func condition(of filter: PropertyValue) -> String? {
    guard let items = filter.array, let name = items.first?.string else { return nil }
    let arguments = Array(items.dropFirst())
    switch name {
    case "all":
      // Each of them that cannot be asked for only lets more through.
      let parts = arguments.compactMap(condition)
      return parts.isEmpty ? nil : joined(parts, by: " AND ")
    case "any":
      let parts = arguments.compactMap(condition)
      return parts.isEmpty || parts.count < arguments.count ? nil : joined(parts, by: " OR ")
    case "==", "<", "<=", ">", ">=":
      guard arguments.count == 2 else { return nil }
      if let column = column(arguments[0]) { return comparison(column, name, arguments[1]) }
      let turned = ["==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="]
      return column(arguments[1]).flatMap { comparison($0, turned[name] ?? name, arguments[0]) }
    case "in":
      guard arguments.count == 2, let column = column(arguments[0]),
        let list = arguments[1].array, list.count == 2, list[0] == "literal"
      else { return nil }
      return list[1].array.flatMap { membership(column, $0) }
    case "match":
      guard arguments.count == 4, let column = column(arguments[0]), arguments[2] == .bool(true),
        arguments[3] == .bool(false)
      else { return nil }
      return membership(column, arguments[1].array ?? [arguments[1]])
    default: return nil
    }
  }

  private func joined(_ parts: [String], by word: String) -> String {
    parts.count == 1 ? parts[0] : "(" + parts.joined(separator: word) + ")"
  }

  /// A column that is read as it is, by a name that means nothing else.
  private func column(_ item: PropertyValue) -> String? {
    guard let call = item.array, call.count == 2, call[0] == "get", let name = call[1].string,
      layer.types[name] != nil, name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil,
      !["FID", "OGR_GEOMETRY", "OGR_STYLE", "OGR_GEOM_WKT", "OGR_GEOM_AREA"]
        .contains(name.uppercased())
    else { return nil }
    return name
  }

  private func comparison(
    _ column: String, _ sign: String, _ value: PropertyValue
  ) -> String? {
    guard let literal = literal(of: value, for: column, isOrdered: sign != "==") else { return nil }
    return "\"\(column)\" \(sign == "==" ? "=" : sign) \(literal)"
  }

  private func membership(_ column: String, _ values: [PropertyValue]) -> String? {
    let literals = values.compactMap { literal(of: $0, for: column, isOrdered: false) }
    guard !literals.isEmpty, literals.count == values.count else { return nil }
    return "\"\(column)\" IN (\(literals.joined(separator: ", ")))"
  }

  /// A value as SQL writes it; nil where SQL might compare it with the column in another way.
  ///
  /// - Parameter isOrdered: It is asked what is more or less.
  private func literal(
    of value: PropertyValue, for column: String, isOrdered: Bool
  ) -> String? {
    switch (layer.types[column], value) {
    case ("Integer", .number(let number)), ("Integer64", .number(let number)),
      ("Real", .number(let number)):
      // Beyond, a double is not the number that is written.
      return abs(number) < 0x1p53 ? PropertyValue.number(number).json : nil
    case ("String", .string(let text)):
      // Letters come in another order without their case; whole texts are the same at most.
      let isPlain = text.utf8.allSatisfy {
        (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\\") && (!isOrdered || $0 < 0x41)
      }
      return isPlain ? quoted(text) : nil
    case ("Date", .string(let text)):
      // SQLite keeps dates as texts. Elsewhere one that is missing ends the reading.
      guard layer.driver == "GPKG", text.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil else {
        return nil
      }
      return quoted(text)
    default: return nil
    }
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}

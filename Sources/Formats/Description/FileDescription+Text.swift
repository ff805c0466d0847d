import Diagnostics
package import Shapes

extension FileDescription {
  /// The format and how much stands in it: `GeoJSON, 50 features`.
  package var headline: String { "\(format), \(counted)" }

  /// How much stands in it: `50 features`, `1 row`.
  package var counted: String { "\(count) \(count == 1 ? String(noun.dropLast()) : noun)" }

  /// Lines for people, safe for any terminal; as wide as a page of eighty columns where names let them.
  public var text: String {
    var lines = ["\(path): \(headline)"]
    lines += labelled.map { label, text in label.padded(to: 10) + "  " + text }
    if !columns.isEmpty { lines += [""] + table }
    return lines.map { $0.escapedForTerminal + "\n" }.joined()
  }

  private var labelled: [(String, String)] {
    var found: [(String, String)] = []
    if !geometries.isEmpty {
      found.append(
        ("geometry", geometries.map { "\($0.count) \($0.type)" }.joined(separator: ", ")))
    }
    if let extent {
      let sides = [
        ("west", extent.minX), ("south", extent.minY), ("east", extent.maxX),
        ("north", extent.maxY),
      ]
      found.append(
        (
          "extent",
          sides.map { "\($0.0) \(PlainNumber.text($0.1, digits: 3))" }.joined(separator: ", ")
        ))
    }
    if let encoding { found.append(("encoding", encoding)) }
    if let separator { found.append(("separator", separator == "\t" ? "tab" : separator)) }
    if hasIdentifiers { found.append(("ids", "each feature has an 'id' of its own")) }
    if let profile { found.append(("profile", "\(profile.name): \(profile.title)")) }
    if let use { found.append(("serves as", use.rawValue)) }
    // Lists are cut, paths are not.
    return found + facts.map { ($0.label, $0.text.contains(", ") ? $0.text.cut(to: 68) : $0.text) }
  }

  private static let width = 80

  /// A row for each column, beneath a header.
  private var table: [String] {
    let header = ["column", "type", "filled", "differ", "may be", "samples"]
    let rows = columns.map { column in
      [
        column.name,
        [column.kind.name, column.kind.format].compactMap { $0 }.joined(separator: " "),
        "\(column.filled)", "\(column.distinct)",
        column.roles.map(\.rawValue).joined(separator: ", "),
      ]
    }
    let widths = (0..<5).map { index in
      // A long name stands whole, and moves its own row only.
      min(([header] + rows).map { $0[index].count }.max() ?? 0, index == 0 ? 24 : 30)
    }
    let room = max(Self.width - widths.reduce(0) { $0 + $1 + 2 }, 12)
    let all = zip([header] + rows, [header[5]] + columns.map { Self.samples($0, in: room) })
    return all.map { cells, samples in
      let fields = cells.prefix(5).enumerated().map { index, cell in
        index == 2 || index == 3
          ? String(repeating: " ", count: max(widths[index] - cell.count, 0)) + cell
          : cell.padded(to: widths[index])
      }
      return String((fields + [samples]).joined(separator: "  ").trimmingEnd)
    }
  }

  private static func samples(_ column: ColumnDescription, in room: Int) -> String {
    let sign = column.kind == .text ? "; " : ", "
    var text = ""
    for sample in column.samples {
      let longer = text.isEmpty ? sample : text + sign + sample
      // Another sample stands there whole or not at all.
      if !text.isEmpty, longer.count > room { break }
      text = longer
    }
    return text.cut(to: room)
  }

  // MARK: JSON

  /// An object for programs; what is not known is null.
  package var json: PropertyValue {
    .object([
      "path": .string(path), "format": .string(format), "count": .number(Double(count)),
      "of": .string(noun),
      "geometries": .object(
        Dictionary(
          uniqueKeysWithValues: geometries.map { ($0.type, .number(Double($0.count))) })),
      "extent": extent.map {
        .array([$0.minX, $0.minY, $0.maxX, $0.maxY].map { .number($0) })
      } ?? .null,
      "encoding": encoding.map { .string($0) } ?? .null,
      "separator": separator.map { .string($0) } ?? .null,
      "has-ids": .bool(hasIdentifiers),
      "profile": profile.map { .string($0.name) } ?? .null,
      "use": use.map { .string($0.rawValue) } ?? .null,
      "columns": .array(columns.map(\.json)),
      "facts": .array(
        facts.map { .object(["label": .string($0.label), "text": .string($0.text)]) }),
    ])
  }
}

extension ColumnDescription {
  fileprivate var json: PropertyValue {
    .object([
      "name": .string(name), "type": .string(kind.name),
      "date-format": kind.format.map { .string($0) } ?? .null,
      "filled": .number(Double(filled)), "distinct": .number(Double(distinct)),
      "samples": .array(samples.map { .string($0) }),
      "may-be": .array(roles.map { .string($0.rawValue) }),
    ])
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 0))
  }

  fileprivate func cut(to width: Int) -> String {
    count > width ? prefix(width - 1) + "…" : self
  }

  fileprivate var trimmingEnd: Substring {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return text
  }
}

public import Shapes

/// Writes a style for people: members in the order of the specification, short values on one line.
public enum StyleText {
  private static let width = 100
  /// What comes first in each object; other members follow by name.
  private static let order = [
    "version", "name", "id", "type", "metadata", "center", "zoom", "glyphs", "sprite", "state",
    "source", "sources", "layers", "filter", "minzoom", "maxzoom", "layout", "paint",
  ]

  /// Returns the style as JSON that ends with a new line; the same bytes for equal styles.
  public static func text(of style: PropertyValue) -> String {
    text(style, indent: 0, used: 0) + "\n"
  }

  private static func text(_ value: PropertyValue, indent: Int, used: Int) -> String {
    let line = inline(value)
    let isShort = indent + used + line.utf8.count <= width
    switch value {
    case .array(let items) where !isShort && items.first?.string != nil:
      return filled(items, indent)
    case .array(let items) where !(isShort && indent > 0):
      return block("[", items.map { ("", $0) }, "]", indent)
    case .object(let members) where !(isShort && indent > 0):
      return block("{", sorted(members).map { (quoted($0.key) + ": ", $0.value) }, "}", indent)
    default: return line
    }
  }

  private static func block(
    _ open: String, _ parts: [(label: String, value: PropertyValue)], _ close: String, _ indent: Int
  ) -> String {
    guard !parts.isEmpty else { return open + close }
    let margin = String(repeating: " ", count: indent + 2)
    let lines = parts.map { label, value in
      // One column is kept for the comma.
      margin + label + text(value, indent: indent + 2, used: label.utf8.count + 1)
    }
    return open + "\n" + lines.joined(separator: ",\n") + "\n"
      + String(repeating: " ", count: indent) + close
  }

  /// The items of an expression, as many on a line as there is room for.
  private static func filled(_ items: [PropertyValue], _ indent: Int) -> String {
    let margin = String(repeating: " ", count: indent + 2)
    var lines: [String] = []
    var line = ""
    for (index, item) in items.enumerated() {
      let comma = index + 1 < items.count ? "," : ""
      let piece = inline(item) + comma
      if margin.utf8.count + piece.utf8.count > width {
        // An expression that fills more than a line begins one.
        if !line.isEmpty { lines.append(line) }
        lines.append(margin + text(item, indent: indent + 2, used: comma.utf8.count) + comma)
        line = ""
      } else if line.isEmpty {
        line = margin + piece
      } else if line.utf8.count + 1 + piece.utf8.count <= width {
        line += " " + piece
      } else {
        lines.append(line)
        line = margin + piece
      }
    }
    if !line.isEmpty { lines.append(line) }
    return (["["] + lines + [String(repeating: " ", count: indent) + "]"]).joined(separator: "\n")
  }

  private static func inline(_ value: PropertyValue) -> String {
    switch value {
    case .array(let items): "[" + items.map(inline).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + sorted(members).map { quoted($0.key) + ": " + inline($0.value) }.joined(separator: ", ")
        + "}"
    default: value.json
    }
  }

  private static func sorted(_ members: [String: PropertyValue]) -> [(
    key: String, value: PropertyValue
  )] {
    members.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }
  }

  private static func rank(_ key: String) -> Int { order.firstIndex(of: key) ?? order.count }

  private static func quoted(_ text: String) -> String { PropertyValue.string(text).json }
}

package import Shapes

/// Texts in which `{name}` stands for a property.
///
/// - Source: MapLibre Style Spec, `text-field`: tokens are replaced by properties.
package enum TextTokens {
  /// `"{name} ({id})"` as an expression; nil for a text without such tokens.
  package static func expression(for text: String) -> PropertyValue? {
    var rest = text[...]
    var parts: [PropertyValue] = []
    while let opening = rest.firstIndex(of: "{"), let closing = rest[opening...].firstIndex(of: "}")
    {
      let name = rest[rest.index(after: opening)..<closing]
      parts.append(.string(String(rest[..<opening])))
      parts.append(["to-string", ["get", .string(String(name))]])
      rest = rest[rest.index(after: closing)...]
    }
    guard !parts.isEmpty else { return nil }
    return .array(["concat"] + parts + [.string(String(rest))])
  }
}

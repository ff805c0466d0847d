import Diagnostics
import Expressions
import Shapes

/// Finds texts that are hard to read: names on their halo or on the style's ground, words on paper.
///
/// Looks at constant colours; the ground of a name without a halo is the background, for what else
/// lies under it differs from place to place.
struct LabelContrast {
  private let root: [String: PropertyValue]

  init(_ json: PropertyValue) {
    root = json.object ?? [:]
  }

  func problems() -> [Diagnostic] { page() + layers() }

  private func page() -> [Diagnostic] {
    let key = "controlmap:page"
    let page = root["metadata"]?.object?[key]?.object ?? [:]
    let paper = color(page["paper"], else: .white)?.over(.white) ?? .white
    let place = JSONPointer.document.appending("metadata").appending(key)
    return ["ink", "muted"].compactMap { name in
      guard let text = color(page[name], else: nil) else { return nil }
      return problem(place.appending(name), "the text", text, on: "the paper", paper)
    }
  }

  private func layers() -> [Diagnostic] {
    (root["layers"]?.array ?? []).enumerated().compactMap { index, layer in
      guard let members = layer.object, members["type"] == "symbol",
        members["layout"]?.object?["text-field"] != nil
      else { return nil }
      let paint = members["paint"]?.object ?? [:]
      guard let text = color(paint["text-color"], else: .black) else { return nil }
      let place = JSONPointer.document.appending("layers").appending(index).appending("paint")
        .appending("text-color")
      guard let width = paint["text-halo-width"], width != 0 else {
        return problem(place, "the text", text, on: "the background", background)
      }
      guard let halo = color(paint["text-halo-color"], else: .transparent) else { return nil }
      return problem(place, "the text", text, on: "its halo", halo.over(background))
    }
  }

  /// The colour of the lowest background, over white paper.
  private var background: Color {
    let layer = root["layers"]?.array?.first { $0.object?["type"] == "background" }
    let color = layer?.object?["paint"]?.object?["background-color"]
    return self.color(color, else: .white)?.over(.white) ?? .white
  }

  /// A constant colour; nil for expressions and what is none.
  private func color(_ json: PropertyValue?, else standard: Color?) -> Color? {
    json.map { $0.string.flatMap(Color.init(css:)) } ?? standard
  }

  private func problem(
    _ pointer: JSONPointer, _ subject: String, _ text: Color, on name: String, _ ground: Color
  ) -> Diagnostic? {
    let ratio = ColorContrast.ratio(text.over(ground), ground)
    guard ratio < ColorContrast.leastForText else { return nil }
    let rounded = (ratio * 10).rounded(.down) / 10
    return Diagnostic(
      pointer: pointer,
      what: "\(subject) stands out from \(name) by \(NumberText.text(of: rounded)):1 only",
      advice: "make it 4.5:1 or more (WCAG 2)", isWarning: true)
  }
}

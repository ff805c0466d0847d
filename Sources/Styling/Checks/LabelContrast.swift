import Expressions
import Shapes

/// Finds texts that are hard to read: names on their halo or on the style's ground, words on paper.
///
/// Looks at constant colours; the ground of a name without a halo is the background, for what else
/// lies under it differs from place to place.
struct LabelContrast {
  private let style: StyleCursor

  init(_ style: StyleCursor) {
    self.style = style
  }

  /// Reports what is hard to read.
  func check() {
    checkPage()
    for layer in style["layers"]?.items ?? [] { check(layer) }
  }

  private func checkPage() {
    let page = style["metadata"]?["controlmap:page"]
    let paper = color(page?["paper"]?.value, else: .white)?.over(.white) ?? .white
    for name in ["ink", "muted"] {
      guard let written = page?[name], let text = color(written.value, else: nil) else { continue }
      let problem = problem("the text", text, on: "the paper", paper)
      if let problem { written.report(problem.what, problem.advice, isWarning: true) }
    }
  }

  private func check(_ layer: StyleCursor) {
    guard layer["type"]?.value == "symbol", layer["layout"]?["text-field"] != nil else { return }
    let paint = layer["paint"]
    guard let text = color(paint?["text-color"]?.value, else: .black),
      let problem = problem(with: text, paint)
    else { return }
    layer.report(problem.what, problem.advice, at: "paint", "text-color", isWarning: true)
  }

  private func problem(with text: Color, _ paint: StyleCursor?) -> (what: String, advice: String)? {
    guard let width = paint?["text-halo-width"], width.value != 0 else {
      return problem("the text", text, on: "the background", background)
    }
    guard let halo = color(paint?["text-halo-color"]?.value, else: .transparent) else { return nil }
    return problem("the text", text, on: "its halo", halo.over(background))
  }

  /// The colour of the lowest background, over white paper.
  private var background: Color {
    let layer = style["layers"]?.value.array?.first { $0.object?["type"] == "background" }
    let color = layer?.object?["paint"]?.object?["background-color"]
    return self.color(color, else: .white)?.over(.white) ?? .white
  }

  /// A constant colour; nil for expressions and what is none.
  private func color(_ json: PropertyValue?, else standard: Color?) -> Color? {
    json.map { $0.string.flatMap(Color.init(css:)) } ?? standard
  }

  private func problem(
    _ subject: String, _ text: Color, on name: String, _ ground: Color
  ) -> (what: String, advice: String)? {
    let ratio = ColorContrast.ratio(text.over(ground), ground)
    guard ratio < ColorContrast.leastForText else { return nil }
    let rounded = PlainNumber.rounded(ratio, digits: 1, .down)
    return (
      "\(subject) stands out from \(name) by \(NumberText.text(of: rounded)):1 only",
      "make it 4.5:1 or more (WCAG 2)"
    )
  }
}

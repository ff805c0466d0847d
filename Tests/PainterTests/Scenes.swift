import Drawing
import Painter
import Shapes

/// Small scenes for the painter's tests.
enum Scenes {
  static let ochre = Color(hex: 0xE6AB02)
  static let green = Color(hex: 0x1B9E77)
  static let violet = Color(hex: 0x7570B3)
  static let ink = Color(hex: 0x222222)

  /// A white page with elements on it.
  static func page(
    _ width: Double, _ height: Double, _ elements: [Element], background: Color? = .white
  ) -> Scene {
    let ground = background.map { color in
      Element.shape(
        Shape(
          path: Path(Extent<Page>(x: 0, y: 0, width: width, height: height)), fill: .color(color)))
    }
    return Scene(
      width: width, height: height, title: "Control of Kidal & <north>",
      summary: "Who held what “today”.", provenance: #"{"map":"kidal","date":"2023-11-14"}"#,
      date: "2023-11-14",
      layers: [Group(id: "all", elements: [ground].compactMap(\.self) + elements)])
  }

  static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Path {
    Path(Extent<Page>(x: x, y: y, width: width, height: height))
  }

  static func filled(_ path: Path, _ fill: Paint, stroke: Stroke? = nil) -> Element {
    .shape(Shape(path: path, fill: fill, stroke: stroke))
  }

  static func line(_ points: [Point<Page>], _ stroke: Stroke) -> Element {
    .shape(Shape(path: Path(Line(points)), stroke: stroke))
  }

  static func text(
    _ text: String, at x: Double, _ y: Double, size: Double = 20, bold: Bool = false,
    spacing: Double = 0, halo: Double = 0, rotation: Double = 0, language: String = "fr"
  ) -> Element {
    .text(
      TextRun(
        text: text, font: Font(size: size, bold: bold, letterSpacing: spacing), color: ink,
        halo: halo > 0 ? TextRun.Halo(color: .white, width: halo) : nil, origin: Point(x, y),
        rotation: rotation, language: language, width: 0))
  }

  /// Something of everything.
  static var everything: Scene {
    page(
      240, 140,
      [
        filled(
          box(10, 10, 70, 50), .hatch(twoBands), stroke: Stroke(color: ink, width: 1.5)),
        .group(
          Group(
            id: "faded", opacity: 0.5, clip: Path(circleAt: Point(120, 40), radius: 30),
            elements: [
              filled(box(90, 10, 40, 60), .color(green)),
              filled(box(110, 10, 40, 60), .color(violet)),
            ])),
        line(
          [Point(160, 20), Point(200, 60), Point(230, 15)],
          Stroke(color: violet, width: 4, dashes: [9, 5], cap: .round, join: .round)),
        text("Kidal كيدال ⴽⵉⴷⴰⵍ ߞߌߘߊߟ", at: 12, 105, halo: 2),
        text("Tessalit", at: 195, 90, size: 12, rotation: -30),
      ])
  }

  static var twoBands: Hatch {
    Hatch(pattern: .bands([.init(color: ochre, width: 6), .init(color: green, width: 6)]))
  }

  static var openBands: Hatch {
    Hatch(pattern: .bands([.init(color: ink, width: 1.5), .init(color: nil, width: 4.5)]))
  }
}

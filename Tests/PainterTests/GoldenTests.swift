import Drawing
import MapDocument
import Painter
import Shapes
import TestSupport
import Testing

/// Pictures that a person has looked at.
@Suite struct GoldenTests {
  private func expect(_ scene: Scene, isLike name: String, scale: Double = 1) throws {
    try expectPicture(
      try paint(scene, as: .png, scale: scale, text: TextSetter()), isLike: name)
  }

  @Test func `strokes have dashes, caps, joins and miters`() throws {
    func zigzag(_ y: Double) -> [Point<Page>] {
      [Point(15, y + 25), Point(35, y), Point(55, y + 25), Point(60, y), Point(105, y + 5)]
    }
    let strokes = [
      Stroke(color: Scenes.ink, width: 6),
      Stroke(color: Scenes.green, width: 6, cap: .round, join: .round),
      Stroke(color: Scenes.violet, width: 6, cap: .square, join: .bevel),
      Stroke(color: Scenes.ink, width: 6, join: .miter, miterLimit: 10),
      Stroke(color: Scenes.ochre, width: 3, dashes: [8, 4, 1, 4]),
      Stroke(color: Scenes.violet, width: 4, dashes: [0, 7], cap: .round),
    ]
    let elements = strokes.enumerated().map { index, stroke in
      let y = Double(index / 2) * 45 + 15
      let points = zigzag(y).map { Point<Page>($0.x + Double(index % 2) * 115, $0.y) }
      return Scenes.line(points, stroke)
    }
    try expect(Scenes.page(240, 150, elements), isLike: "stroke/dashes-caps-joins")
  }

  @Test func `hatches run on from one shape to its neighbour`() throws {
    let hatches = [
      Scenes.twoBands, Scenes.openBands,
      Hatch(
        pattern: .crossedBands([
          .init(color: Scenes.violet, width: 1), .init(color: nil, width: 5),
        ]), angle: 30, background: Color(hex: 0xEEEEEE)),
      Hatch(pattern: .dots(radius: 1.5, spacing: 6, color: Scenes.ink), angle: 0),
      Hatch(
        pattern: .bands([
          .init(color: Scenes.ochre.faded(by: 0.5), width: 4),
          .init(color: Scenes.green.faded(by: 0.5), width: 4),
          .init(color: Scenes.violet.faded(by: 0.5), width: 4),
        ]), angle: -20),
      Hatch(
        pattern: .bands([
          .init(color: Scenes.ochre, width: 3), .init(color: nil, width: 3),
          .init(color: Scenes.green, width: 3),
        ]), angle: 90),
    ]
    let elements = hatches.enumerated().flatMap { index, hatch in
      let x = Double(index % 3) * 80 + 5
      let y = Double(index / 3) * 75 + 5
      return [
        Scenes.filled(Scenes.box(x, y, 35, 65), .hatch(hatch)),
        Scenes.filled(Path(circleAt: Point(x + 53, y + 33), radius: 18), .hatch(hatch)),
      ]
    }
    try expect(Scenes.page(245, 155, elements), isLike: "hatch/patterns")
  }

  @Test func `four scripts stand on their halo`() throws {
    let ground = Scenes.filled(Scenes.box(0, 0, 300, 80), .hatch(Scenes.twoBands))
    try expect(
      Scenes.page(
        300, 150,
        [
          ground,
          Scenes.text("Kidal كيدال ⴽⵉⴷⴰⵍ ߞߌߘߊߟ", at: 20, 48, size: 24, halo: 3),
          Scenes.text("TIMÉTRINE", at: 20, 110, bold: true, spacing: 6, halo: 2),
          Scenes.text("Tilemsi", at: 230, 140, size: 16, rotation: -40),
        ]), isLike: "text/scripts-with-halo")
  }

  @Test func `an opacity holds for the group as a whole`() throws {
    let overlapping = [
      Scenes.filled(Scenes.box(15, 15, 60, 60), .color(Scenes.green)),
      Scenes.filled(Scenes.box(45, 35, 60, 60), .color(Scenes.violet)),
    ]
    let faded = Group(id: "faded", opacity: 0.5, elements: overlapping)
    let clipped = Group(
      id: "clipped", opacity: 0.5, clip: Path(circleAt: Point(60, 55), radius: 40),
      elements: overlapping)
    try expect(
      Scenes.page(
        120, 110,
        [Scenes.line([Point(0, 50), Point(120, 60)], Stroke(color: .black, width: 3))]
          + [.group(faded)]), isLike: "group/opacity")
    try expect(
      Scenes.page(120, 110, [.group(clipped)], background: nil), isLike: "group/opacity-and-clip")
  }

  @Test func `a picture at twice the scale is the same picture, finer`() throws {
    try expect(Scenes.everything, isLike: "scene/twice", scale: 2)
  }
}

import Drawing
import MapDocument
import Shapes
import TestSupport
import Testing

@testable import Painter

/// Many circles of one look are what they would be one by one.
@Suite struct DotsTests {
  /// Circles about a page of 120 × 90 pixels, some of them beyond it.
  private func dots(
    _ count: Int, seed: UInt64, radius: Double = 3.9, fill: Color? = Color(hex: 0x7A2E6B),
    pen: Double? = 0.8
  ) -> Dots {
    var random = SeededGenerator(seed: seed)
    let centers = (0..<count).map { _ in
      Point<Page>(
        .random(in: -6...126, using: &random), .random(in: -6...96, using: &random))
    }
    return Dots(
      centers: centers,
      identities: Identities(
        centers.indices.lazy.map { Identity(kind: .event, id: "e\($0)", title: "Event \($0)") }),
      radius: radius, fill: fill, stroke: pen.map { Stroke(color: .white, width: $0) })
  }

  private func scene(_ elements: [Element], opacity: Double = 1) -> Scene {
    let frame = Path(Extent<Page>(x: 4.5, y: 3.25, width: 110, height: 80))
    return Scenes.page(
      120, 90,
      [
        .shape(Shape(path: frame, fill: .color(Color(hex: 0xF4F2EC)))),
        .group(Group(id: "layer", opacity: opacity, clip: frame, elements: elements)),
      ])
  }

  @Test(arguments: PictureFormats.builtIn.rows)
  func `they are painted as each by itself`(format: PictureFormat) throws {
    let text = try TextSetter()
    for (dots, opacity) in [
      (dots(900, seed: 1), 1.0), (dots(900, seed: 2), 0.6), (dots(500, seed: 3, radius: 1.2), 1),
      (dots(500, seed: 4, fill: Color(hex: 0x7A2E6B).faded(by: 0.4)), 1),
      (dots(500, seed: 5, fill: nil), 1), (dots(500, seed: 6, radius: 9.3, pen: nil), 1),
    ] {
      for place in [{ $0 }, { $0.placed(.scaled(1.37)).placed(.moved(Point(-3.2, 1.1))) }]
        as [(Dots) -> Dots]
      {
        let placed = place(dots)
        let together = scene([.dots(placed)], opacity: opacity)
        let apart = scene(
          placed.centers.indices.map { .shape(placed.shape(at: $0)) }, opacity: opacity)
        let bytes = try paint(together, as: format, text: text)
        let isSame = try bytes == paint(apart, as: format, text: text)
        #expect(isSame)
      }
    }
  }

  @Test func `of many that lie upon each other few are drawn`() {
    var coverage = DotCoverage(
      radius: 3.9, pen: 0.4, on: PixelCover(width: 200, height: 200))
    var random = SeededGenerator(seed: 7)
    coverage.centers = (0..<100_000).map { _ in
      (.random(in: 0...200, using: &random), .random(in: 0...200, using: &random))
    }
    let seen = coverage.seen()
    #expect(seen.count < 15_000)
    #expect(seen.last == 99_999)
    #expect(seen == seen.sorted())
  }

  @Test func `too small to cover a pixel, all are drawn`() {
    var coverage = DotCoverage(radius: 0.7, pen: 0, on: PixelCover(width: 9, height: 9))
    coverage.centers = Array(repeating: (5, 5), count: 20)
    #expect(coverage.seen() == Array(0..<20))
  }
}

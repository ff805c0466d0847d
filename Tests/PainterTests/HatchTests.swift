import Drawing
import MapDocument
import Shapes
import TestSupport
import Testing

@testable import Painter

/// Hatches stand still on the page and have no seams.
@Suite struct HatchTests {
  private func pixels(_ elements: [Element], scale: Double = 1) throws -> Pixels {
    try Pixels(
      png: try paint(
        Scenes.page(60, 60, elements), as: .png, scale: scale, text: TextSetter()))
  }

  private var patterns: [Hatch] {
    [
      Scenes.twoBands, Scenes.openBands,
      Hatch(pattern: .dots(radius: 1.2, spacing: 5, color: Scenes.ink), angle: 20),
      Hatch(
        pattern: .crossedBands([.init(color: Scenes.ink, width: 1), .init(color: nil, width: 4)])),
    ]
  }

  @Test func `the phase does not depend on the shape`() throws {
    for hatch in patterns {
      let whole = try pixels([Scenes.filled(Scenes.box(0, 0, 60, 60), .hatch(hatch))])
      let halves = try pixels([
        Scenes.filled(Scenes.box(0, 0, 23, 60), .hatch(hatch)),
        Scenes.filled(Scenes.box(23, 0, 37, 60), .hatch(hatch)),
      ])
      let most = zip(whole.values, halves.values).map { abs(Int($0.red) - Int($1.red)) }.max() ?? 0
      // Lines that begin elsewhere are rounded otherwise; another phase would be black on white.
      #expect(most <= 12, "\(hatch.pattern)")
    }
  }

  @Test func `bands follow their angle and begin at the page's origin`() throws {
    func column(_ angle: Double) throws -> Pixels {
      let hatch = Hatch(
        pattern: .bands([.init(color: .black, width: 10), .init(color: nil, width: 10)]),
        angle: angle)
      return try pixels([Scenes.filled(Scenes.box(0, 0, 60, 60), .hatch(hatch))])
    }
    let level = try column(0)
    #expect(level[50, 5].red == 0 && level[50, 15].red == 255)
    let upright = try column(90)
    #expect(upright[5, 50].red == 0 && upright[15, 50].red == 255)
    // 45° runs from the bottom left to the top right: along it x + y stays the same.
    let rising = try column(45)
    #expect(rising[5, 45] == rising[45, 5] && rising[25, 25] == rising[40, 10])
  }

  @Test func `neighbouring colours leave no seam`() throws {
    // The ground is black: a seam would darken the line where two light colours meet.
    let light = [0xFFE0E0, 0xE0FFE0, 0xE0E0FF].map { Color(hex: $0) }
    for (angle, opacity) in [(33.0, 1.0), (45, 1), (33, 0.8)] {
      let bands = light.map { Hatch.Band(color: $0.faded(by: opacity), width: 4.3) }
      let hatch = Hatch(pattern: .bands(bands), angle: angle)
      let picture = try pixels([
        Scenes.filled(Scenes.box(0, 0, 60, 60), .color(.black)),
        Scenes.filled(Scenes.box(0, 0, 60, 60), .hatch(hatch)),
      ])
      let darkest = picture.values.map { min($0.red, $0.green, $0.blue) }.min() ?? 0
      #expect(Double(darkest) >= 0xE0 * opacity - 2, "angle \(angle), opacity \(opacity)")
    }
  }

  @Test func `bands finer than a pixel are one colour`() throws {
    let hatch = Hatch(
      pattern: .bands([.init(color: Scenes.green, width: 1e-9), .init(color: .black, width: 1e-9)]))
    let picture = try pixels([Scenes.filled(Scenes.box(0, 0, 60, 60), .hatch(hatch))])
    #expect(picture[30, 30] == Pixels.Channels(0x1B, 0x9E, 0x77))
  }

  @Test func `lines cover the box they were asked for`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let box = Extent<Page>(
        x: .random(in: -50...50, using: &random), y: .random(in: -50...50, using: &random),
        width: .random(in: 0.1...40, using: &random), height: .random(in: 0.1...40, using: &random))
      let angle = Double.random(in: -360...360, using: &random)
      let lines = HatchLines(angle: angle, over: box).middles(offset: 0, width: 3, period: 3)
      for corner in box.corners + [box.center] {
        #expect(lines.contains { distance(of: corner, from: $0) <= 1.5 + 1e-9 })
      }
    }
  }

  /// From the segment, not from the line without end.
  private func distance(
    of point: Point<Page>, from line: (from: Point<Page>, to: Point<Page>)
  ) -> Double {
    let (dx, dy) = (line.to.x - line.from.x, line.to.y - line.from.y)
    let along = ((point.x - line.from.x) * dx + (point.y - line.from.y) * dy) / (dx * dx + dy * dy)
    let share = min(max(along, 0), 1)
    return point.distance(to: Point(line.from.x + share * dx, line.from.y + share * dy))
  }
}

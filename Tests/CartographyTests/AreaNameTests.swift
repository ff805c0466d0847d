import Cartography
import Drawing
import Foundation
import Shapes
import Styling
import TestSupport
import Testing

/// Names of areas in layers that ask for places by the area's shape.
struct AreaNameTests {
  private static let layer: PropertyValue = [
    "id": "names", "type": "symbol", "source": "areas",
    "metadata": ["controlmap:area-names": true],
    "layout": ["text-field": ["get", "name"], "text-size": 10],
  ]

  private func area(_ name: String, _ points: [Point<Page>]) -> MapFeature {
    MapFeature(
      geometry: .polygon(Polygon(exterior: Ring(points))), properties: ["name": .string(name)],
      identity: Identity(kind: .area, id: name, title: name))
  }

  private func names(_ areas: [MapFeature]) throws -> (group: Group, dropped: [String]) {
    let map = try composition(style([Self.layer]), sources: ["areas": areas])
    let result = try map.compose(measurer: PlainMeasurer())
    return (
      result.layers.first { $0.id == "names" } ?? Group(id: "names", elements: []),
      result.droppedLabels
    )
  }

  /// A band of a width along a line.
  private func band(_ name: String, width: Double, _ line: (Double) -> Point<Page>) -> MapFeature {
    let steps = stride(from: 0.0, through: 1, by: 1.0 / 24)
    let middle = steps.map(line)
    return area(
      name,
      middle.map { Point($0.x, $0.y - width / 2) }
        + middle.reversed().map { Point($0.x, $0.y + width / 2) })
  }

  @Test func `a wide area has its name level in the middle`() throws {
    let run = try #require(try names([square("Gao", x: 50, y: 50, side: 100)]).group.runs.first)
    #expect(run.rotation == 0)
    #expect(abs(run.origin.x + run.width / 2 - 100) < 1)
  }

  @Test(arguments: [-50.0, -25, 30, 60])
  func `a long area has its name along it`(degrees: Double) throws {
    let turn = degrees * .pi / 180
    func turned(_ x: Double, _ y: Double) -> Point<Page> {
      Point(200 + x * cos(turn) - y * sin(turn), 150 + x * sin(turn) + y * cos(turn))
    }
    let long = area(
      "Corridor", [turned(-90, -9), turned(90, -9), turned(90, 9), turned(-90, 9)])
    let run = try #require(try names([long]).group.runs.first)
    #expect(abs(run.rotation - degrees) < 0.5)
  }

  @Test func `the name of a bent area bends with it and stays inside`() throws {
    let bent = band("Crescent of sand", width: 26) { t in
      Point(60 + 280 * t, 80 + 320 * (t - 0.5) * (t - 0.5))
    }
    let runs = try names([bent]).group.runs
    #expect(runs.count > 6)
    // The valley of the parabola is at the bottom of the page: the letters turn from down to up.
    let rotations = runs.map(\.rotation)
    #expect(abs(try #require(rotations.first) - #require(rotations.last)) > 10)
    for run in runs {
      let turn = run.rotation * .pi / 180
      let middle = Point<Page>(
        run.origin.x + run.width / 2 * cos(turn) + 3 * sin(turn),
        run.origin.y + run.width / 2 * sin(turn) - 3 * cos(turn))
      #expect(bent.geometry.area.contains(middle), "\(run.text)")
    }
  }

  @Test func `an area too small for its name has it outside with a line to it`() throws {
    let group = try names([square("Liptako", x: 200, y: 150, side: 14)]).group
    let run = try #require(group.runs.first)
    let leader = try #require(group.shapes.first { $0.stroke != nil }?.path.extent)
    let area = Extent<Page>(x: 200, y: 150, width: 14, height: 14)
    let box = Extent<Page>(x: run.origin.x, y: run.origin.y - 8, width: run.width, height: 10)
    #expect(!box.intersects(area))
    #expect(
      area.contains(Point(leader.minX, leader.minY))
        || area.contains(Point(leader.maxX, leader.maxY)))
    #expect(box.expanded(by: 1).intersects(leader))
  }

  @Test func `names inside generated areas do not leave them`() throws {
    var generator = SeededGenerator(seed: 11)
    for number in 0..<40 {
      let corners = (0..<9).map { step -> Point<Page> in
        let angle = (Double(step) + Double.random(in: 0...0.8, using: &generator)) / 9 * 2 * .pi
        let reach = Double.random(in: 20...120, using: &generator)
        return Point(200 + reach * 1.4 * cos(angle), 150 + reach * sin(angle))
      }
      let shape = area("Area \(number)", corners)
      let (group, dropped) = try names([shape])
      #expect(!group.runs.isEmpty || !dropped.isEmpty)
      guard group.shapes.isEmpty else { continue }
      for run in group.runs {
        let turn = run.rotation * .pi / 180
        for share in [0.0, 0.5, 1] {
          let point = Point<Page>(
            run.origin.x + run.width * share * cos(turn) + 3 * sin(turn),
            run.origin.y + run.width * share * sin(turn) - 3 * cos(turn))
          #expect(shape.geometry.area.contains(point), "\(number)")
        }
      }
    }
  }
}

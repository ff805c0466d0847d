import Cartography
import Drawing
import Foundation
import MapDocument
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

  // MARK: Whole maps

  /// Areas that meet edge to edge all over the page, or but for a sea around them.
  private func country(
    seed: UInt64, columns: Int, rows: Int, sea: Double, names: (Int) -> String
  ) -> [MapFeature] {
    var generator = SeededGenerator(seed: seed)
    let (width, height) = ((290 - 2 * sea) / Double(columns), (280 - 2 * sea) / Double(rows))
    let corners = (0...rows).map { row in
      (0...columns).map { column -> Point<Page> in
        let isInner = row > 0 && row < rows && column > 0 && column < columns
        let stray = isInner ? 0.42 : 0
        return Point(
          10 + sea + width
            * (Double(column) + Double.random(in: -stray...stray, using: &generator)),
          10 + sea + height * (Double(row) + Double.random(in: -stray...stray, using: &generator)))
      }
    }
    return (0..<rows * columns).map { number in
      let (row, column) = (number / columns, number % columns)
      return area(
        names(number),
        [
          corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
          corners[row + 1][column],
        ])
    }
  }

  private func map(
    _ areas: [MapFeature], layer: PropertyValue = AreaNameTests.layer, others: [MapFeature] = [],
    lines: [MapFeature] = [], legend: Bool = true
  ) throws -> MapComposition {
    let entry = LegendEntry(
      label: "Holder",
      samples: [.init(source: "areas", form: .area, properties: ["color": "#ff0000"])])
    let furniture = legend ? Furniture([LegendItem(at: .right)]) : Furniture()
    var map = try composition(
      style([
        ["id": "ground", "type": "fill", "source": "areas", "paint": ["fill-color": "#ff0000"]],
        [
          "id": "lines", "type": "line", "source": "lines",
          "metadata": ["controlmap:avoid": true],
        ],
        layer,
      ]), sources: ["areas": areas, "places": others, "lines": lines],
      legend: legend ? [LegendSection(heading: "Control", entries: [entry])] : [],
      furniture: furniture)
    map.tellsNumbers = true
    return map
  }

  /// What is wrong with names of areas on a map.
  private func faults(_ labels: [PlacedLabel], of areas: [MapFeature], in frame: Extent<Page>)
    -> [String]
  {
    var faults: [String] = []
    for (index, label) in labels.enumerated() {
      let own = areas.first { label.id == "areas/\($0.identity.id)" }
      for box in label.letters {
        // Letters fill the middle of the box; above and beneath is air.
        let ink = Extent<Page>(
          minX: box.minX + 0.5, minY: box.minY + box.height * 0.2, maxX: box.maxX - 0.5,
          maxY: box.maxY - box.height * 0.2)
        for point in ink.corners + [ink.center] {
          for area in areas where area.geometry.area.contains(point) {
            if area.identity.id != own?.identity.id || label.leader != nil {
              faults.append("\(label.id) on \(area.identity.id)")
            }
          }
        }
        if !frame.contains(box) { faults.append("\(label.id) leaves the page") }
      }
      for other in labels[(index + 1)...] {
        let areOver = label.boxes.contains { box in other.boxes.contains { overlap($0, box) } }
        if areOver { faults.append("\(label.id) over \(other.id)") }
        if let one = label.leader, let two = other.leader, cross(one, two) {
          faults.append("the lines of \(label.id) and \(other.id) cross")
        }
      }
    }
    return faults
  }

  private func overlap(_ one: Extent<Page>, _ other: Extent<Page>) -> Bool {
    one.minX < other.maxX && other.minX < one.maxX && one.minY < other.maxY
      && other.minY < one.maxY
  }

  private func cross(_ one: Line<Page>, _ two: Line<Page>) -> Bool {
    func side(_ a: Point<Page>, _ b: Point<Page>, _ c: Point<Page>) -> Double {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
    let (a, b, c, d) = (one.points[0], one.points[1], two.points[0], two.points[1])
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
  }

  @Test(arguments: [1, 2, 3] as [UInt64], [3, 5, 9])
  func `every name stands on its own ground or on nobody's, and none over another`(
    seed: UInt64, columns: Int
  ) throws {
    for sea in [0.0, 60] {
      let areas = country(seed: seed, columns: columns, rows: columns, sea: sea) {
        "Area \($0)" + String(repeating: "x", count: $0 * 7 % 9)
      }
      let map = try map(areas)
      let result = try map.compose(measurer: PlainMeasurer())
      #expect(faults(result.labels, of: areas, in: map.layout.frame).isEmpty)
      #expect(result.labels.count + result.droppedLabels.count == areas.count)
      if columns <= 5 { #expect(result.droppedLabels.count <= (columns <= 3 ? 0 : 8)) }
    }
  }

  @Test func `the order of a file changes nothing`() throws {
    let areas = country(seed: 9, columns: 7, rows: 6, sea: 40) {
      "Area \($0)" + String(repeating: "x", count: $0 % 6)
    }.enumerated().map { index, area -> MapFeature in
      var area = area
      area.properties["rank"] = .number(Double((index * 11) % 42))
      return area
    }
    var layer = try #require(Self.layer.object)
    layer["layout"] = [
      "text-field": ["get", "name"], "text-size": 10, "symbol-sort-key": ["get", "rank"],
    ]
    var generator = SeededGenerator(seed: 4)
    let first = try map(areas, layer: .object(layer)).compose(measurer: PlainMeasurer()).labels
    for _ in 0..<3 {
      let shuffled = try map(areas.shuffled(using: &generator), layer: .object(layer))
        .compose(measurer: PlainMeasurer()).labels
      #expect(Set(shuffled) == Set(first))
    }
  }

  @Test func `a name gets smaller before it leaves its area, and no smaller than the page allows`()
    throws
  {
    let narrow = square("Tessalit", x: 100, y: 100, side: 38)
    var map = try map([narrow])
    let run = try #require(try map.compose(measurer: PlainMeasurer()).names.runs.first)
    #expect(run.font.size >= 8 && run.font.size < 10)
    map.minimumTextSize = 10
    let led = try #require(try map.compose(measurer: PlainMeasurer()).labels.first)
    #expect(led.leader != nil)
  }

  @Test func `a long name is set in two lines before it gets smaller`() throws {
    let runs = try names([square("Gourma Rharous", x: 100, y: 100, side: 50)]).group.runs
    #expect(runs.map(\.text) == ["Gourma", "Rharous"])
    #expect(runs.allSatisfy { $0.font.size == 10 })
    let joined = try names([square("Gourma-Rharous", x: 100, y: 100, side: 50)]).group.runs
    #expect(joined.map(\.text) == ["Gourma-", "Rharous"])
  }

  @Test func `a name stands at the far end of an area whose middle is full of others`() throws {
    let large = square("Mauritania", x: 20, y: 20, side: 250)
    let towns: PropertyValue = [
      "id": "towns", "type": "symbol", "source": "places",
      "layout": ["text-field": ["get", "name"], "text-size": 10],
    ]
    let others = stride(from: 30.0, through: 260, by: 12).flatMap { y in
      stride(from: 30.0, through: 260, by: 14).filter { $0 < 160 || y < 200 }.map {
        town("o", x: $0, y: y)
      }
    }
    let map = try composition(
      style([Self.layer, towns]), sources: ["areas": [large], "places": others])
    let labels = try map.compose(measurer: PlainMeasurer()).labels
    let name = try #require(labels.first { $0.text == "Mauritania" })
    #expect(name.leader == nil && name.letters.allSatisfy { $0.minX > 150 })
  }

  @Test func `a shorter name stands in for one that is too long, inside`() throws {
    var small = square("Tombouctou", x: 100, y: 100, side: 22)
    small.properties["name:short"] = "Tbc"
    let around = [
      square("A", x: 0, y: 0, side: 100), square("B", x: 122, y: 0, side: 300),
      square("C", x: 0, y: 122, side: 300), square("D", x: 0, y: 100, side: 100),
    ]
    let labels = try map([small] + around).compose(measurer: PlainMeasurer()).labels
    #expect(labels.first { $0.id == "areas/Tombouctou" }?.text == "Tbc")
  }

  @Test func `names without room are numbers that are told beneath the legend`() throws {
    let areas = country(seed: 3, columns: 9, rows: 9, sea: 0) { "Province of \($0)" }
    let map = try map(areas)
    let result = try map.compose(measurer: PlainMeasurer())
    let key = try #require(result.layers.first { $0.id == "names-key" })
    let numbers = result.labels.filter { Int($0.text) != nil }
    #expect(numbers.count > 5)
    let told = key.runs.map(\.text)
    for label in numbers {
      let name = try #require(label.id.split(separator: "/").last).description
      let position = try #require(told.firstIndex(of: label.text))
      #expect(told[position + 1] == name)
    }
    // Down the page.
    let ordered = numbers.sorted { Int($0.text) ?? 0 < Int($1.text) ?? 0 }
    #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0.anchor.y <= $1.anchor.y })
  }

  @Test func `without a column the key stands where the map shows nothing`() throws {
    let areas =
      (0..<6).map { square("Very long name \($0)", x: 20, y: 20 + 20 * Double($0), side: 18) }
      + [square("Block", x: 40, y: 20, side: 130)]
    let map = try map(areas, legend: false)
    let result = try map.compose(measurer: PlainMeasurer())
    if let key = result.layers.first(where: { $0.id == "names-key" }) {
      let box = try #require(key.shapes.first?.path.extent)
      #expect(map.layout.frame.contains(box))
      for area in areas {
        #expect(!(Geometry.multiPolygon(area.geometry.area).extent?.intersects(box) ?? false))
      }
    } else {
      #expect(result.droppedLabels.isEmpty)
    }
    #expect(faults(result.labels, of: areas, in: map.layout.frame).isEmpty)
  }

  @Test func `a name that keeps off other sources stands on its own ground or not at all`() throws {
    var layer = try #require(Self.layer.object)
    layer["metadata"] = ["controlmap:area-names": ["besides": ["places"], "leaders": false]]
    let land = [square("Burkina Faso", x: 50, y: 50, side: 200)]
    let held = square("held", x: 40, y: 40, side: 190)
    let alone = try map(land, layer: .object(layer)).compose(measurer: PlainMeasurer())
    #expect(alone.labels.count == 1)
    let beside = try map(land, layer: .object(layer), others: [held])
      .compose(measurer: PlainMeasurer())
    let box = try beside.labels.first.map { try #require($0.letters.first) }
    if let box { #expect(!held.geometry.area.contains(box.center)) }
    let beneath = try map(
      land, layer: .object(layer), others: [square("all", x: 40, y: 40, side: 220)]
    ).compose(measurer: PlainMeasurer())
    #expect(beneath.labels.isEmpty && beneath.droppedLabels == ["Burkina Faso"])
  }

  @Test func `no line to a name crosses a front`() throws {
    let areas = [
      square("Liptako", x: 200, y: 150, side: 12), square("Gourma", x: 214, y: 150, side: 12),
    ]
    let front = MapFeature(
      geometry: .lineString(Line([Point<Page>(213, 100), Point(213, 220)])), properties: [:],
      identity: Identity(kind: .front, id: "front"))
    let result = try map(areas, lines: [front], legend: false).compose(measurer: PlainMeasurer())
    #expect(result.labels.count == 2)
    for label in result.labels {
      let leader = try #require(label.leader)
      #expect(!cross(leader, Line([Point(213, 100), Point(213, 220)])))
    }
  }
}

extension MapComposition.Result {
  fileprivate var names: Group {
    layers.first { $0.id == "names" } ?? Group(id: "names", elements: [])
  }
}

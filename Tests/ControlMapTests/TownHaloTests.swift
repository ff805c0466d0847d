import ControlMap
import ControlModel
import Diagnostics
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory
import TestSupport
import Testing

/// How the ground around towns is shown.
struct TownHaloTests {
  private let day = Day(number: 18_414)

  private static let twoTowns = """
    place,actors,from,confidence
    alpha,red,2020-01-01,low
    beta,OTHER,2020-01-01,high
    """

  private func land(
    _ control: String, depict: String? = nil, hasRegions: Bool = true
  ) throws -> SquareLand {
    try SquareLand(control: control, hasRegions: hasRegions, depict: depict)
  }

  private func scene(_ land: SquareLand) throws -> Scene {
    let text = try TextSetter()
    return try makePlan(readMap(land.options), land.options, text: text)
      .picture(on: day, measurer: text).scene
  }

  private func shapes(_ scene: Scene, _ layer: String) -> [Shape] {
    func shapes(_ elements: [Element]) -> [Shape] {
      elements.flatMap { element -> [Shape] in
        switch element {
        case .shape(let shape): [shape]
        case .group(let group): shapes(group.elements)
        case .dots, .text, .image: []
        }
      }
    }
    return shapes(scene.layers.first { $0.id == layer }?.elements ?? [])
  }

  private func gradient(_ shape: Shape) throws -> RadialGradient {
    guard case .radial(let gradient) = try #require(shape.fill) else {
      throw Unexpected()
    }
    return gradient
  }

  private struct Unexpected: Error {}

  @Test func `a tint fades from each town to nothing at its reach, and has no outline`() throws {
    let scene = try scene(land(Self.twoTowns.replacing("OTHER", with: "blue")))
    let halos = shapes(scene, "halos")
    #expect(halos.compactMap(\.identity?.id).sorted() == ["cell:alpha", "cell:beta"])
    for halo in halos {
      let stops = try gradient(halo).stops
      #expect(stops.first?.color.alpha ?? 0 > 0 && stops.last?.color.alpha ?? 1 < 1e-9)
      #expect(halo.stroke == nil)
      #expect(halo.identity?.attributes["inferred"] == "true")
      #expect(halo.identity?.title.contains("inferred") == true)
    }
    for layer in ["control-inferred", "areas-outline", "halos-outline", "fronts"] {
      #expect(!scene.layers.contains { $0.id == layer }, "\(layer)")
    }
    // How sure it is shows in the rings of the towns: where tints meet there is no step.
    #expect(Set(try halos.map { try gradient($0).stops[0].color.alpha }).count == 1)
    #expect(scene.layers.contains { $0.id == "places-ring-low" })
  }

  @Test func `a tint is cut against a town of another known holder and against no other`() throws {
    // The towns lie 111 km apart; each reaches over the middle.
    func extent(_ other: String) throws -> Extent<Page> {
      let control = """
        place,actors,status,from,reach
        alpha,red,control,2020-01-01,80
        beta,\(other),2020-01-01,80
        """
      let scene = try scene(land(control))
      let layer = try #require(scene.layers.first { $0.id == "halos" })
      for element in layer.elements {
        switch element {
        case .group(let group):
          let isAlpha = group.elements.contains {
            if case .shape(let shape) = $0 { shape.identity?.id == "cell:alpha" } else { false }
          }
          if isAlpha, let clip = group.clip?.extent { return clip }
        case .shape(let shape) where shape.identity?.id == "cell:alpha":
          return try #require(shape.path.extent)
        default: break
        }
      }
      throw Unexpected()
    }
    let (cut, open) = (try extent("blue,control"), try extent(",unknown"))
    #expect(open.maxX - cut.maxX > 20)
    #expect(abs(open.minX - cut.minX) < 1)
  }

  @Test func `two towns of one holder have one tint: no pixel is filled twice or by halves`() throws
  {
    let control = """
      place,actors,from,reach
      alpha,red,2020-01-01,80
      beta,red,2020-01-01,80
      """
    let halos = shapes(try scene(land(control)), "halos")
    #expect(halos.count == 2 && halos.allSatisfy(\.isCrisp))
    let extents = halos.compactMap(\.path.extent).sorted { $0.minX < $1.minX }
    #expect(abs(extents[0].maxX - extents[1].minX) < 0.5)
  }

  @Test func `depict decides the picture and no number`() throws {
    var numbers: Set<String> = []
    var layers: [String: Set<String>] = [:]
    for depict in ["halo", "disc", "outline", "none"] {
      let land = try land(Self.twoTowns.replacing("OTHER", with: "blue"), depict: depict)
      numbers.insert(try readMap(land.options).model.statistics(on: [day]).csv)
      layers[depict] = Set(try scene(land).layers.map(\.id))
    }
    #expect(numbers.count == 1)
    let all: Set = ["halos", "halos-outline", "control-inferred", "areas-outline"]
    #expect(layers["halo"]?.intersection(all) == ["halos"])
    #expect(layers["disc"]?.intersection(all) == ["control-inferred", "areas-outline"])
    #expect(layers["outline"]?.intersection(all) == ["halos-outline"])
    #expect(layers["none"]?.intersection(all) == [])
  }

  @Test func `a style without halos keeps its discs, and says that it has no others`() throws {
    let folder = try Folder()
    try folder.write(
      """
      {"version": 8, "sources": {"areas": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
      "layers": [{"id": "own", "type": "fill", "source": "areas", "filter": ["==", ["get", "inferred"], true]}]}
      """, to: "own.json")
    for (depict, warned) in [(nil, false), ("halo", true), ("disc", false)] as [(String?, Bool)] {
      let land = try land(Self.twoTowns.replacing("OTHER", with: "blue"), depict: depict)
      var options = land.options
      options.style = folder.path("own.json")
      let text = try TextSetter()
      let picture = try makePlan(readMap(options), options, text: text)
        .picture(on: day, measurer: text)
      #expect(shapes(picture.scene, "own").count == 2)
      #expect(picture.warnings.contains { $0.code == "halos-undrawn" } == warned)
    }
  }

  @Test func `descriptions count towns`() throws {
    let control = Self.twoTowns.replacing("OTHER", with: "red")
    let summary = try scene(land(control)).summary
    #expect(summary.contains("2 towns"))
    #expect(!summary.replacing("No information", with: "").contains("red: 1"))
  }

  @Test func `the legend says how sure it is as soon as something is less than sure`() throws {
    let control = Self.twoTowns.replacing("OTHER", with: "blue")
    let labels = try scene(land(control)).legendLabels
    #expect(labels.contains("high") && labels.contains("low"))
    let sure = try scene(land(control.replacing("low", with: "high"))).legendLabels
    #expect(!sure.contains("high"))
  }

  @Test func `without regions there is neither ground nor an outline around towns`() throws {
    let scene = try scene(
      land(Self.twoTowns.replacing("OTHER", with: "blue"), hasRegions: false))
    #expect(shapes(scene, "halos").count == 2)
    #expect(!scene.layers.contains { $0.id == "areas-ground" || $0.id == "world-outline" })
  }
}

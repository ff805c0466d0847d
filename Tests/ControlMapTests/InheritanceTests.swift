import ControlMap
import ControlModel
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

/// Towns without statements of their own, on held, unknown and inferred ground.
struct InheritanceTests {
  private let day = Day(year: 2020, month: 6, day: 1)!

  private func land(
    _ control: String, infer: Bool = false, polygons: String? = nil
  ) throws -> RowLand {
    var files = [
      "control.csv": "region,place,actors,status,from,to\n" + control,
      "places.csv": "id,name,longitude,latitude\nalpha,Alpha,0.5,0.5\nbeta,Beta,1.5,0.5\n",
    ]
    files["polygons.geojson"] = polygons
    return try RowLand(
      files: files,
      lines: """
        control: [control.csv\(polygons == nil ? "" : ", polygons.geojson")]
        places: {source: places.csv, id: id, name: name}
        \(infer ? "infer: {from: places, within: regions, reach: 300 km}" : "")
        """)
  }

  private func picture(_ land: RowLand) throws -> (picture: Plan.Picture, svg: String) {
    let text = try makeTextSetter()
    let picture = try makePlan(readMap(land.options), land.options, text: text)
      .picture(on: day, measurer: text)
    let format = try #require(PictureFormats.builtIn["svg"])
    return (
      picture,
      String(
        decoding: try picture.file(as: format, land.options, text: text).bytes, as: UTF8.self)
    )
  }

  @Test func `a town in a held region is held as its region is`() throws {
    let land = try land("west,,red,control,2020-01-01,\neast,,blue,control,2020-01-01,\n")
    let states = try land.model().placeStates(on: day)
    #expect(states.map(\.source) == [.inherited, .inherited])
    #expect(states.map(\.state.lead) == ["red", "blue"])
    #expect(states[0].state.since == PartialDate("2020-01-01"))
    let rows = try land.rows(on: "2020-06-01")
    #expect(rows.count == 2 && rows.allSatisfy { $0.hasSuffix(",0.5,1,1,0,") }, "\(rows)")
    let (picture, svg) = try picture(land)
    #expect(!svg.contains("No information") && !picture.altText.contains("No information"))
    #expect(svg.contains("data-inherited=\"true\""))
    let text = try land.model().explanation(at: Point(0.52, 0.5), on: day)
    #expect(text.contains("'alpha', 2.2 km from the point: it has the state of its ground"))
  }

  @Test func `a town on ground that nobody is known to hold claims nothing`() throws {
    let land = try land("west,,red,control,2020-01-01,\n")
    let states = try land.model().placeStates(on: day)
    #expect(states.map(\.source) == [.inherited, .none])
    #expect(try land.rows(on: "2020-06-01").last == "2020-06-01,,unstated,false,0,0,0,1,0,")
    let (_, svg) = try picture(land)
    #expect(svg.contains("<title>Beta</title>"))
    #expect(!svg.contains("Beta: "))
    #expect(svg.contains("data-layer=\"places-plain\""))
    let text = try land.model().explanation(at: Point(1.5, 0.5), on: day)
    #expect(
      text.contains("'beta', 0 km from the point: nothing is asserted of it or of its ground"))
  }

  @Test func `what is inferred from another town is no state to inherit`() throws {
    let land = try land(",alpha,red,control,2020-01-01,\n", infer: true)
    let states = try land.model().placeStates(on: day)
    #expect(states.map(\.source) == [.own, .none])
    #expect(try land.rows(on: "2020-06-01").last == "2020-06-01,,unstated,false,0,0,0,1,0,")
  }

  @Test
  func `a statement of its own stands, be it that nothing is known, and who is beside is its own`()
    throws
  {
    let land = try land(
      """
      west,,red,control,2020-01-01,
      west,,green,presence,2020-01-01,
      ,alpha,,unknown,2020-03-01,2020-09-01
      east,,red,control,2020-01-01,
      ,beta,blue,presence,2020-01-01,

      """)
    let model = try land.model()
    let states = model.placeStates(on: day)
    #expect(states.map(\.source) == [.own, .inherited])
    #expect(states[0].state.holding == .unknown && states[0].state.beside.isEmpty)
    #expect(states[1].state.lead == "red" && states[1].state.beside.map(\.actor) == ["blue"])
    #expect(model.placeStates(on: Day(year: 2020, month: 10, day: 1)!)[0].source == .inherited)
  }

  @Test func `a town on a dated polygon has the polygon's state while it is drawn`() throws {
    let polygon = RowLand.feature(
      "\"actors\":\"blue\",\"from\":\"2020-03-01\",\"to\":\"2020-09-01\"", RowLand.square(0, 1))
    let land = try land(
      "west,,red,control,2020-01-01,\n", polygons: RowLand.collection([polygon]))
    let model = try land.model()
    let leads = [2, 6, 10].map { month in
      model.placeStates(on: Day(year: 2020, month: month, day: 1)!)[0].state.lead
    }
    #expect(leads == ["red", "blue", "red"])
  }

  @Test func `a change of its ground is no change of the town, a statement of its own is`() throws {
    let land = try land(
      """
      west,,red,control,2020-01-01,2020-03-01
      west,,blue,control,2020-03-01,
      east,,blue,control,2020-01-01,
      ,beta,red,control,2020-01-01,2020-03-01

      """)
    let changes = try land.model().changes(from: Day(year: 2020, month: 2, day: 1)!, to: day)
    let towns = changes.filter { $0.ground == nil }
    #expect(towns.map(\.place) == [1])
    #expect(towns.first?.kind == .gained && towns.first?.to.lead == "blue")
    #expect(changes.count == 2)
  }
}

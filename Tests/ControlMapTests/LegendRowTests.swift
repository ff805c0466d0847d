import ControlMap
import ControlModel
import Diagnostics
import Drawing
import Formats
import Foundation
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory
import TestSupport
import Testing

/// Whether holders can be seen on the map and told apart in the legend, in every theme.
struct LegendRowTests {
  /// The shipped map in a theme, as a document of its own.
  private static func shippedMap(in theme: Theme, folder: Folder) throws -> String {
    let own = Repository.path("geodata/northern-mali")
    let document = try String(contentsOfFile: own + "/map.yaml", encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("style:") ? "theme: \(theme.rawValue)" : String($0) }
      .joined(separator: "\n")
      .replacing("../natural-earth", with: Repository.path("geodata/natural-earth"))
      .replacing(#/(source: |actors: )([a-z-]+\.)/#) { "\($0.1)\(own)/\($0.2)" }
    return try folder.write(document, to: "map.yaml")
  }

  private static func alike(_ path: String) throws -> [String] {
    try problems(ofStyleAt: path).filter { $0.code == "legend-rows-alike" }.map(\.what)
  }

  @Test(arguments: Theme.allCases)
  func `no two rows of the shipped map look alike on any day`(theme: Theme) throws {
    let folder = try Folder()
    let found = try Self.alike(Self.shippedMap(in: theme, folder: folder))
    // One force under two names has one colour.
    #expect(found.filter { !($0.contains("(CMA)") && $0.contains("(CSP")) } == [])
  }

  @Test(arguments: Theme.allCases)
  func `holders, their partners and contenders all look different`(theme: Theme) throws {
    let land = try Land(
      rows: [
        "red,control", "red+blue,control", "red+green,control", "red+blue+green,control",
        "blue,control", "blue+red,control", "red+blue,contested", "red+green,contested",
        "blue+green,contested", "green,control", "green,presence", "blue,presence",
        "green,influence", "green,claimed", "green,besieged", "blue,besieged",
      ], theme: theme)
    #expect(try Self.alike(land.path) == [])
  }

  @Test(arguments: Theme.allCases)
  func `towns without areas tell their holders apart`(theme: Theme) throws {
    let folder = try Folder()
    let holders = [
      "red,control", "red+blue,control", "red+green,control", "blue,control", "green,control",
      "red+blue,contested", "red+green,contested", "blue+green,contested", "sea,control",
      "sand,control", "stone,control", "wood,control",
    ]
    let towns = holders.indices.map { "t\($0),Town \($0),\(Double($0) / 4),10" }
    try folder.write(
      (["id,name,longitude,latitude"] + towns).joined(separator: "\n") + "\n", to: "places.csv")
    try folder.write(
      (["place,actors,status,from"] + holders.enumerated().map { "t\($0),\($1),2020-01-01" })
        .joined(separator: "\n") + "\n", to: "control.csv")
    let path = try folder.write(
      """
      places: {source: places.csv, id: id, name: name}
      control: {source: control.csv}
      theme: \(theme.rawValue)
      """, to: "map.yaml")
    #expect(try Self.alike(path) == [])
  }

  @Test func `two actors of one colour are named, with the first day on which both are there`()
    throws
  {
    let actors = "red: {color: \"#aa0000\"}\nblue: {color: \"#ab0101\"}\n"
    let land = try Land(rows: ["red,control", "blue,control"], theme: .control, actors: actors)
    #expect(
      try Self.alike(land.path) == ["the rows 'red' and 'blue' look alike, first on 2020-01-01"])
    let apart = try Land(rows: ["red,control", "blue,control"], theme: .printBlackAndWhite)
    #expect(try Self.alike(apart.path) == [])
  }

  // MARK: Colours of themes

  private static func style(_ theme: Theme) throws -> [String: PropertyValue] {
    try #require(readJSON(at: Repository.path("styles/\(theme.rawValue).json")).root.object)
  }

  /// A property of a layer.
  private static func paint(_ layer: String, _ property: String, _ style: [String: PropertyValue])
    throws -> PropertyValue?
  {
    let layers = style["layers"]?.array ?? []
    let found = layers.first { $0.object?["id"]?.string == layer }
    return try #require(found).object?["paint"]?.object?[property]
  }

  /// What a layer mixes of a colour with another, or lays of it over the ground.
  private static func tint(
    of color: Color, _ layer: String, over ground: Color, _ style: [String: PropertyValue]
  ) throws -> Color {
    let opacity = try paint(layer, "fill-opacity", style)?.number ?? 1
    guard let parts = try paint(layer, "fill-color", style)?.array, parts[0] == "interpolate",
      let share = parts[2].number, let base = parts[4].string.flatMap(Color.init(css:))
    else { return color.faded(by: opacity).over(ground) }
    return base.mixed(with: color, share, .rgb)
  }

  private static let colored = Theme.allCases.filter { $0 != .printBlackAndWhite }

  @Test(arguments: colored)
  func `every tint stands out from ground without information and from land`(theme: Theme) throws {
    let style = try Self.style(theme)
    let ground = try #require(
      try Self.paint("areas-ground", "fill-color", style)?.string.flatMap(Color.init(css:)))
    let land = try #require(
      try Self.paint("countries", "fill-color", style)?.string.flatMap(Color.init(css:)))
    let generated = try Land(
      rows: (0..<80).map { "actor-\($0),control" }, theme: theme)
    let folder = try Folder()
    let maps = [generated.path, try Self.shippedMap(in: theme, folder: folder)]
    for path in maps {
      var options = MapOptions()
      options.document = path
      for actor in try readMap(options).record.actors.actors {
        let color = try #require(actor.color)
        for layer in ["control-surveyed", "control-inferred"] {
          let tint = try Self.tint(of: color, layer, over: ground, style)
          #expect(ColorDistance.cie76(tint, ground) >= 12, "\(actor.id) \(color.hex) \(layer)")
          #expect(ColorDistance.cie76(tint, land) >= 12, "\(actor.id) \(color.hex) \(layer)")
        }
      }
    }
  }

  @Test(arguments: colored)
  func `an area and the stripes of who contends for one are of one ink`(theme: Theme) throws {
    let style = try Self.style(theme)
    let ground = try #require(
      try Self.paint("areas-ground", "fill-color", style)?.string.flatMap(Color.init(css:)))
    for hex: UInt32 in [0x1559A7, 0xCB6427, 0x58926B] {
      let color = Color(hex: hex)
      for kind in ["surveyed", "inferred"] {
        let area = try Self.tint(of: color, "control-\(kind)", over: ground, style)
        let opacity = try Self.paint("contested-\(kind)", "fill-opacity", style)?.number ?? 1
        let stripe = color.faded(by: opacity).over(ground)
        #expect(ColorDistance.ciede2000(area, stripe) < 1, "\(kind)")
      }
    }
  }

  @Test(arguments: Theme.allCases)
  func `who is beside a town has a dot of eight pixels or more`(theme: Theme) throws {
    let radius = try #require(
      try Self.paint("places-beside", "circle-radius", Self.style(theme)))
    let numbers =
      radius.number.map { [$0] }
      ?? (radius.array ?? []).dropFirst(2).compactMap(\.number)
    // Sieges are rings around the town, claims halves of discs: of these the layer draws none.
    #expect(numbers.contains { $0 > 0 } && numbers.allSatisfy { $0 == 0 || $0 >= 4 })
  }

  @Test(arguments: colored)
  func `lines laid over each other differ by thirty degrees or more`(theme: Theme) throws {
    let hatches = try #require(
      try Self.style(theme)["metadata"]?.object?["controlmap:hatches"]?.object)
    func angles(_ name: String) -> [Double] {
      let hatch = hatches[name]?.object ?? [:]
      guard let angle = hatch["angle"] else { return [] }
      // An angle that goes by the place in the list is one of two.
      let first = angle.number.map { [$0] } ?? (angle.array?[1].number).map { [$0, $0 + 30] } ?? []
      return hatch["kind"] == "cross" ? first + first.map { $0 + 90 } : first
    }
    let names = ["inferred", "before", "partners", "claimed", "besieged"]
    let lines = Dictionary(uniqueKeysWithValues: names.map { ($0, angles($0)) })
    for (one, other) in [
      ("inferred", "before"), ("inferred", "partners"), ("before", "partners"),
      ("before", "claimed"), ("before", "besieged"), ("inferred", "claimed"),
      ("inferred", "besieged"), ("partners", "claimed"),
    ] {
      for first in lines[one] ?? [] {
        for second in lines[other] ?? [] {
          let turn = abs((first - second).remainder(dividingBy: 180))
          #expect(turn >= 30, "\(one) \(first), \(other) \(second)")
        }
      }
    }
  }

  // MARK: Camps

  @Test func `camps of the actor table head the rows of their actors, in the map's language`()
    throws
  {
    let actors = """
      red: {camp: {en: State, fr: État}}
      blue: {}
      ruby: {camp: {en: State, fr: État}}
      green: {camp: {en: Others, fr: Autres}}
      """
    let rows = ["red,control", "ruby,control", "blue,control", "green,control"]
    let land = try Land(rows: rows, theme: .control, actors: actors)
    func headings(_ language: String) throws -> [String] {
      var options = MapOptions()
      options.document = land.path
      options.language = language
      let text = try makeTextSetter()
      let scene = try makePlan(readMap(options), options, text: text).picture(
        on: land.day, measurer: text
      ).scene
      let legend = try #require(scene.layers.first { $0.id == "legend" })
      return legend.runs.map(\.text)
    }
    #expect(
      try headings("en").filter { !["Front between holders"].contains($0) } == [
        "Control", "State", "red", "ruby", "Others", "green", "blue",
      ])
    let french = try headings("fr")
    #expect(french.contains("État") && french.contains("Autres"))
    let plain = try Land(rows: rows, theme: .control)
    var options = MapOptions()
    options.document = plain.path
    let text = try makeTextSetter()
    let scene = try makePlan(readMap(options), options, text: text).picture(
      on: plain.day, measurer: text
    ).scene
    let legend = try #require(scene.layers.first { $0.id == "legend" })
    #expect(legend.runs.map(\.text).prefix(2) == ["Control", "red"])
  }
}

/// Squares in a row, one for each row of a table `actors,status` of the year 2020.
private final class Land {
  private let folder: Folder
  let path: String
  let day = Day(year: 2020, month: 6, day: 1)!

  init(rows: [String], theme: Theme, actors: String? = nil) throws {
    folder = try Folder()
    try folder.writeRow(ofRegions: rows.count)
    let table = rows.enumerated().map { "r\($0),\($1),2020-01-01" }
    try folder.write(
      (["region,actors,status,from"] + table).joined(separator: "\n") + "\n", to: "control.csv")
    if let actors { try folder.write(actors, to: "actors.yaml") }
    path = try folder.write(
      """
      regions: {source: regions.geojson, id: code}
      control: {source: control.csv}
      \(actors == nil ? "" : "actors: actors.yaml")
      theme: \(theme.rawValue)
      """, to: "map.yaml")
  }
}

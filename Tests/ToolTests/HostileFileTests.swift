import Foundation
import TestSupport
import Testing

/// Files that nobody means: each ends in time, with an exit code that says why and a line for each fault.
struct HostileFileTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  // MARK: Nesting

  private static let depth = 100_000

  private static func nested(_ open: String, _ inside: String, _ close: String) -> String {
    String(repeating: open, count: depth) + inside + String(repeating: close, count: depth)
  }

  private static func feature(properties: String = "{}", geometry: String) -> String {
    """
    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "id": "a", "properties": \(properties), "geometry": \(geometry)}]}
    """
  }

  private static let square = feature(
    geometry: """
      {"type": "Polygon", "coordinates": [[[0, 9], [2, 9], [2, 11], [0, 11], [0, 9]]]}
      """)

  private static let point = #"{"type": "Point", "coordinates": [0, 0]}"#

  private static let nests: [(name: String, text: String)] = [
    ("brackets.geojson", nested("[", "", "]")),
    ("objects.geojson", nested(#"{"a":"#, "1", "}")),
    (
      "property.geojson",
      feature(properties: #"{"x": \#(nested("[", "", "]"))}"#, geometry: point)
    ),
    (
      "coordinates.geojson",
      feature(geometry: #"{"type": "Polygon", "coordinates": \#(nested("[", "0", "]"))}"#)
    ),
    (
      "collections.geojson",
      feature(
        geometry: nested(#"{"type": "GeometryCollection", "geometries": ["#, point, "]}"))
    ),
    ("flow.yaml", "title: " + nested("[", "", "]")),
    ("maps.yaml", "title: " + nested("{a: ", "1", "}")),
    ("sequences.yaml", String(repeating: "- ", count: depth) + "1\n"),
    (
      "expression.json",
      """
      {"version": 8, "sources": {}, "layers": [{"id": "a", "type": "background", "paint":
      {"background-opacity": \(nested(#"["-","#, "1", "]"))}}]}
      """
    ),
  ]

  @Test(arguments: nests.map(\.name))
  func `what is nested a hundred thousand deep is refused with a line`(name: String) throws {
    let text = try #require(Self.nests.first { $0.name == name }?.text)
    let file = try folder.write(text, to: name)
    let drawing =
      switch fileEnd(of: name) {
      case "yaml": [file]
      case "json": ["--style", file]
      default: ["--regions", file]
      }
    let drawn = try Tool.run(["render"] + drawing + ["-o", folder.path("out.svg")])
    #expect(drawn.code == 65)
    let validated = try Tool.run("validate", file)
    #expect(validated.code == 65)
    for words in [drawn.errors, validated.problems] {
      #expect(words.split(separator: "\n").count == 1)
      #expect(words.contains("\(name):") && words.contains("nested more than 256 deep"))
    }
  }

  private func fileEnd(of name: String) -> Substring { name.split(separator: ".").last ?? "" }

  @Test func `aliases that double a document are refused with a line`() throws {
    let doubling = (1...40).map { "b\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    let file = try folder.write("a: &a0 [x]\n" + doubling, to: "map.yaml")
    let outcome = try Tool.run("validate", file)
    #expect(outcome.code == 65)
    #expect(outcome.text.contains("aliases repeat more than"))
    #expect(outcome.problems.split(separator: "\n").count == 1)
  }

  // MARK: Crossings

  /// A ring whose edges nearly all cross each other.
  private static func star(_ points: Int, at middle: Double) -> String {
    let corners = (0...points).map { index in
      let angle = 2 * Double.pi * Double(index % points * (points / 2)) / Double(points)
      return "[\(middle + 0.4 * cos(angle)), \(10 + 0.4 * sin(angle))]"
    }
    return "[[\(corners.joined(separator: ", "))]]"
  }

  /// Features on a line each, from the second.
  private static func stars(_ counts: [Int]) -> String {
    let features = counts.enumerated().map { index, points in
      """
      {"type": "Feature", "id": "k\(index)", "properties": {}, "geometry":
       {"type": "Polygon", "coordinates": \(star(points, at: Double(index) / 2))}}
      """.replacing("\n", with: "")
    }
    return #"{"type": "FeatureCollection", "features": ["# + "\n"
      + features.joined(separator: ",\n") + "\n]}\n"
  }

  @Test
  func `an area that cannot be repaired is refused with its line, as regions and as a source`()
    throws
  {
    let file = try folder.write(Self.stars([5, 401]), to: "stars.geojson")
    try folder.write(
      Self.square,
      to: "regions.geojson")
    let map = try folder.write(
      "regions: {source: regions.geojson}\nsources: {stars: stars.geojson}\n", to: "map.yaml")
    let output = folder.path("out.svg")
    for command in [["render", "--regions", file, "-o", output], ["render", map, "-o", output]] {
      let outcome = try Tool.run(command)
      #expect(outcome.code == 65)
      let faults = outcome.errors.split(separator: "\n").filter { !$0.contains("warning: ") }
      #expect(faults.count == 1)
      #expect(faults.first?.contains("stars.geojson:3: k1: could not repair") == true)
    }
    for checked in [file, map] {
      let outcome = try Tool.run("validate", checked)
      #expect(outcome.code == 65)
      let faults = outcome.problems.split(separator: "\n").filter { !$0.hasSuffix("(warning)") }
      #expect(faults.count == 1)
      #expect(faults.first?.contains("stars.geojson:3: k1: could not repair") == true)
      #expect(outcome.text.contains("stars.geojson:2: k0: invalid near"))
    }
  }

  @Test func `areas that cross themselves very often together are refused in time`() throws {
    let file = try folder.write(Self.stars(Array(repeating: 101, count: 300)), to: "stars.geojson")
    let outcome = try Tool.run("validate", file)
    #expect(outcome.code == 65)
    let faults = outcome.problems.split(separator: "\n").filter { !$0.hasSuffix("(warning)") }
    #expect(faults.count == 1)
    #expect(faults.first?.contains("stars.geojson:62: k60: could not repair") == true)
    #expect(faults.first?.contains("cross each other more than 300000 times") == true)
  }

  // MARK: Pixels

  @Test func `a page of too many pixels is refused by the option or the document that asks for it`()
    throws
  {
    try folder.write(
      Self.square,
      to: "regions.geojson")
    let plain = try folder.write("regions: {source: regions.geojson}\n", to: "map.yaml")
    let large = try folder.write(
      "regions: {source: regions.geojson}\npage: {size: 12000x12000}\n", to: "large.yaml")
    let output = folder.path("out.png")
    let cases: [([String], Int32)] = [
      (["render", plain, "--size", "12000x12000", "-o", output], 64),
      (["render", plain, "--size", "3000x3000", "--scale", "4", "-o", output], 64),
      (["render", large, "-o", output], 65),
    ]
    for (command, code) in cases {
      let outcome = try Tool.run(command, limitingMemoryTo: 4_000_000)
      #expect(outcome.code == code, "\(outcome.errors)")
      let faults = outcome.errors.split(separator: "\n").filter { !$0.contains("warning: ") }
      #expect(faults.count == 1)
      #expect(
        faults.first?.hasSuffix(
          "could not paint a PNG of 12000×12000 pixels: it may have 1 to 100000000 pixels; choose a smaller page or scale, or write SVG or PDF"
        ) == true, "\(outcome.errors)")
    }
  }

  // MARK: Words

  @Test func `what explain says of a record reaches the terminal without its control characters`()
    throws
  {
    let regions = try folder.write(
      Self.square,
      to: "regions.geojson")
    let control = try folder.write(
      "region,actors,from,source,note\na,red,2020-01-01,\u{1B}]0;owned\u{7},\"\u{202E}live\n\u{1B}[31m\"\n",
      to: "control.csv")
    for span in [[], ["--from", "2020-01-01", "--to", "2020-12-31"]] {
      let outcome = try Tool.run(
        ["explain", "--regions", regions, "--control", control, "--at", "1,10"] + span)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.text.contains(#"source: \u{1b}]0;owned\u{7}"#))
      #expect(outcome.text.contains(#"note: \u{202e}live\n\u{1b}[31m"#))
      #expect(
        outcome.text.unicodeScalars.allSatisfy {
          $0 == "\n" || $0.properties.generalCategory != .control
        })
      #expect(!outcome.text.contains("\u{202E}"))
    }
  }

  // MARK: One fault, one line

  @Test func `validate tells a fault of the regions once, though two steps read them`() throws {
    try folder.write(
      Self.feature(
        geometry: #"{"type": "Polygon", "coordinates": [[[0, 9], [2, nan], [2, 11], [0, 9]]]}"#),
      to: "regions.geojson")
    let map = try folder.write(
      "regions: {source: regions.geojson}\nsources: {again: regions.geojson}\n", to: "map.yaml")
    let outcome = try Tool.run("validate", map)
    #expect(outcome.code == 65)
    #expect(outcome.problems.split(separator: "\n").count == 1, "\(outcome.text)")
  }

  @Test(arguments: [
    ("extent: [0, 9, 2, 11]\n", "{at: top-left, source: regions, extent: [1, 1, 9, 10]}"),
    ("", "{at: top-left}"),
  ])
  func `an inset that cannot be drawn is the document's fault, and validate knows`(
    extent: String, inset: String
  ) throws {
    try folder.write(
      Self.square,
      to: "regions.geojson")
    let map = try folder.write(
      "regions: {source: regions.geojson}\n\(extent)furniture: {inset: \(inset)}\n",
      to: "map.yaml")
    let drawn = try Tool.run("render", map, "-o", folder.path("out.svg"))
    let validated = try Tool.run("validate", map)
    #expect(drawn.code == 65)
    #expect(validated.code == 65)
    #expect(drawn.errors == "controlmap: " + validated.problems)
    #expect(validated.text.contains("map.yaml: furniture.inset: the "))
  }

  @Test func `validate knows of a logo that is missing or no picture`() throws {
    try folder.write(Self.square, to: "regions.geojson")
    try folder.write("no picture", to: "words.png")
    for (logo, words) in [("words.png", "is no PNG"), ("none.png", "cannot be read")] {
      let map = try folder.write(
        "regions: {source: regions.geojson}\nfurniture: {logo: {source: \(logo), at: top-left}}\n",
        to: "map.yaml")
      let outcome = try Tool.run("validate", map)
      #expect(outcome.code == 65)
      #expect(outcome.text.contains("map.yaml: furniture: ") && outcome.text.contains(words))
      #expect(outcome.problems.split(separator: "\n").count == 1)
    }
  }

  @Test func `events without any property are told apart from events with another one`() throws {
    let events = try folder.write(Self.feature(geometry: Self.point), to: "events.geojson")
    let regions = try folder.write(Self.square, to: "regions.geojson")
    let outcome = try Tool.run(
      "render", "--regions", regions, "--events", events, "-o", folder.path("out.svg"))
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("no event has a 'date'; there is no other to choose from\n"))
  }

  @Test(arguments: ["1e-300 km", "0.5 m", "0 km"])
  func `within less than a metre a town holds no ground`(reach: String) throws {
    try folder.write(
      Self.square,
      to: "regions.geojson")
    try folder.write("id,name,longitude,latitude\np,P,1.5,10.5\n", to: "places.csv")
    try folder.write("place,actors,from\np,red,2020-01-01\n", to: "control.csv")
    let map = try folder.write(
      """
      regions: {source: regions.geojson}
      places: {source: places.csv}
      control: {source: control.csv}
      infer: {from: places, within: regions, reach: \(reach)}
      """, to: "map.yaml")
    for command in [
      ["validate", map], ["render", map, "-o", folder.path("out.svg")],
      ["explain", map, "--at", "1.5,10.5"],
    ] {
      let outcome = try Tool.run(command)
      #expect(outcome.code == 0, "\(command[0]): \(outcome.errors)")
    }
  }
}

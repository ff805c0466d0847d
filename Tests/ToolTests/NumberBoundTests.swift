import Foundation
import TestSupport
import Testing

@testable import Styling

/// Numbers that nobody means, in every place that takes one: each command ends in time and within memory, with
/// 0, 64, 65 or 66 and a line for each fault.
///
/// A sample runs always; `CONTROLMAP_TEST_ALL` runs all of them. What is tried comes from the command's own
/// help, the table of style properties and a document that has every key, so that a new one is tried by itself.
struct NumberBoundTests {
  private let folder: Folder

  private static let values = [
    "0", "-1", "1e-300", "-1e-300", "1e19", "-1e19", "1e300", "-1e300", "9223372036854775807",
    "nan",
    "inf", "-inf", "",
  ]
  private static let isWhole = ProcessInfo.processInfo.environment["CONTROLMAP_TEST_ALL"] != nil

  /// All of them, or so many that are the same on every run.
  private static func chosen<Case>(_ cases: [Case], atMost count: Int) -> [Case] {
    guard !isWhole else { return cases }
    var generator = SeededGenerator(seed: 15)
    return Array(cases.shuffled(using: &generator).prefix(count))
  }

  init() throws {
    folder = try Folder()
    for (name, text) in Self.files { try folder.write(text, to: name) }
    // A PNG of one pixel.
    let picture = try #require(
      Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
      ))
    try picture.write(to: folder.url.appending(path: "ground.png"))
  }

  // MARK: Documents and data

  private static let document = """
    title: Test
    date: 2020-06-01
    period: {from: 2020-01-01, to: 2020-12-31}
    extent: [0, 16, 6, 18]
    page: {size: 400x300, margin: 24}
    regions: {source: regions.geojson, id: code}
    places: {source: places.csv}
    control:
      - {source: control.csv}
      - {source: events.csv, within: 5 km, changes: {kind: {capture: {actors: red}}}}
    infer: {from: places, within: regions, reach: 80 km}
    events: {source: events.csv, window: 60 days, decay: {half-life: 30 days}}
    data-as-of: 2020-12-31
    furniture: {graticule: 2, logo: {source: ground.png, at: bottom-right, height: 20}, legend: right, scale-bar: bottom-left, inset: [{at: top-left, size: 0.3, extent: [0, 16, 2, 18]}]}
    """
  private static let events = """
    id,date,longitude,latitude,fatalities,kind
    e1,2020-05-01,1,17,3,7
    e2,2020-05-01,1.5,17.5,,capture
    """
  private static let control = """
    region,place,actors,status,from,to,confidence,recorded,reach
    west,,red,control,2020-01-01,2021-01-01,high,2020-01-01,
    ,p,blue,control,2020-01-01,,high,,40
    """
  private static let places = """
    id,name,longitude,latitude,population
    p,Town,1.5,17.5,1000
    """
  private static let regions = """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "west", "n": 5}, "geometry":
    {"type": "Polygon", "coordinates": [[[0, 16], [2, 16], [2, 18], [0, 18], [0, 16]]]}}]}
    """
  private static let files = [
    ("map.yaml", document), ("events.csv", events), ("control.csv", control),
    ("places.csv", places),
    ("regions.geojson", regions),
  ]

  /// The text once for each of its numbers and dates and each value in its place.
  private static func mutations(of text: String) -> [String] {
    let numbers = text.matches(of: /\d[\d.x-]*/).map(\.range)
    return numbers.flatMap { range in
      values.map { String(text[..<range.lowerBound] + $0 + text[range.upperBound...]) }
    }
  }

  @Test(arguments: files.map(\.0))
  func `a number of a file that nobody means is drawn or refused with a line`(name: String) throws {
    let text = try #require(Self.files.first { $0.0 == name }?.1)
    for mutation in Self.chosen(Self.mutations(of: text), atMost: 5) {
      try folder.write(mutation, to: name)
      let map = folder.path("map.yaml")
      let drawing = try end(of: ["render", map, "-o", folder.path("out.svg")], for: mutation)
      for command in [
        ["stats", map], ["validate", map], ["style", "check", map],
        ["explain", map, "--at", "1,17"],
      ] {
        let code = try end(of: command, for: mutation)
        if command[0] == "validate" {
          #expect(code == drawing, "validate says \(code), render \(drawing): \(mutation)")
        }
      }
    }
  }

  @Test(arguments: ["control", "events", "regions", "places"])
  func `a map fits its record and its events as well as its regions`(source: String) throws {
    let map = try folder.write(
      Self.document.replacing("[0, 16, 6, 18]\npage", with: source + "\npage")
        .replacing(", inset: [{at: top-left, size: 0.3, extent: [0, 16, 2, 18]}]", with: ""),
      to: "map.yaml")
    #expect(try Tool.run("validate", map).code == 0)
    let outcome = try Tool.run("render", map, "-o", folder.path("out.svg"))
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  @Test(arguments: ["render", "validate"])
  func `a graticule of lines without number is refused with their number`(command: String) throws {
    let map = try folder.write(
      Self.document.replacing("graticule: 2", with: "graticule: 0.001"), to: "map.yaml")
    let output = command == "render" ? ["-o", folder.path("out.png")] : []
    let outcome = try Tool.run([command, map] + output)
    #expect(outcome.code == 65)
    let words = outcome.errors + outcome.text
    #expect(words.contains("at most 1000 can be told apart; write a larger step, or none"))
  }

  // MARK: Styles

  private static func numericProperties(of kind: StyleLayer.Kind) -> [PropertyDefinition] {
    PropertyTable.properties(of: kind).values.filter { $0.quantity != nil }
      .sorted { $0.name < $1.name }
  }

  @Test func `every property that takes numbers says how large they may be`() {
    for kind in StyleLayer.Kind.allCases {
      for property in PropertyTable.properties(of: kind).values {
        switch property.kind {
        case .number, .numbers, .padding, .anchorOffsets:
          #expect(property.quantity != nil, "\(property.name)")
        default: #expect(property.quantity == nil, "\(property.name)")
        }
      }
    }
  }

  @Test(arguments: StyleLayer.Kind.allCases)
  func `a number of a style that nobody means is drawn or refused with a line`(
    kind: StyleLayer.Kind
  ) throws {
    for property in Self.chosen(Self.numericProperties(of: kind), atMost: 2) {
      let constants = Self.values.filter { Double($0)?.isFinite == true }
      for value in Self.chosen(constants, atMost: 2) {
        try expectStyleEnds(kind, property, Self.constant(value, of: property))
      }
      // Every value at once: each feature has another.
      guard property.expressions == .feature, property.kind == .number else { continue }
      try expectStyleEnds(kind, property, "[\"get\", \"n\"]")
      try expectStyleEnds(kind, property, "[\"sqrt\", [\"get\", \"n\"]]")
    }
  }

  private static func constant(_ value: String, of property: PropertyDefinition) -> String {
    switch property.kind {
    case .numbers(let count):
      "[" + Array(repeating: value, count: count ?? 2).joined(separator: ", ") + "]"
    case .padding: "[\(value)]"
    case .anchorOffsets: "[\"top\", [\(value), \(value)]]"
    default: value
    }
  }

  private func expectStyleEnds(
    _ kind: StyleLayer.Kind, _ property: PropertyDefinition, _ value: String
  ) throws {
    let numbers = Self.values.filter { Double($0)?.isFinite == true }
    let features = numbers.enumerated().map { index, number in
      let (x, y) = (index % 4, index / 4)
      let geometry =
        switch kind {
        case .fill, .line:
          """
          {"type": "Polygon", "coordinates": [[[\(x), \(y)], [\(x + 1), \(y)], [\(x + 1), \(y + 1)], [\(x), \(y)]]]}
          """
        default: "{\"type\": \"Point\", \"coordinates\": [\(x), \(y)]}"
        }
      return
        "{\"type\": \"Feature\", \"properties\": {\"n\": \(number)}, \"geometry\": \(geometry)}"
    }
    var sections = ["layout": [String](), "paint": []]
    sections[property.section.rawValue]?.append("\"\(property.name)\": \(value)")
    if kind == .symbol, property.name != "text-field" {
      sections["layout"]?.append("\"text-field\": \"Name\"")
    }
    // Relief is there for the base map alone.
    let source = kind == .hillshade ? "world-relief" : "s"
    let data =
      switch kind {
      case .raster:
        "{\"type\": \"image\", \"url\": \"ground.png\", \"coordinates\": [[0, 4], [4, 4], [4, 0], [0, 0]]}"
      case .hillshade: "{\"type\": \"raster-dem\", \"tiles\": []}"
      default:
        "{\"type\": \"geojson\", \"data\": {\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}}"
      }
    let style = """
      {"version": 8, "center": [2, 2], "zoom": 5,
      "sources": {"\(source)": \(data)},
      "layers": [{"id": "a", "type": "\(kind.rawValue)"\(kind == .background ? "" : ", \"source\": \"\(source)\""),
      "layout": {\(sections["layout"]!.joined(separator: ", "))}, "paint": {\(sections["paint"]!.joined(separator: ", "))}}]}
      """
    let path = try folder.write(style, to: "style.json")
    let what = "\(property.name): \(value)"
    let checked = try end(of: ["style", "check", path], for: what)
    for suffix in ["png", "svg"] {
      let drawing = [
        "render", "--style", path, "--size", "300x200", "-o", folder.path("out.\(suffix)"),
      ]
      let code = try end(of: drawing, for: what)
      #expect(code == checked, "style check says \(checked), render \(code): \(what)")
    }
  }

  // MARK: Options

  private static let optionCommands = [
    "animate", "compare", "explain", "frames", "render", "sheet", "stats", "tell",
  ]

  @Test(arguments: optionCommands)
  func `an option that nobody means is obeyed or refused with a line`(command: String) throws {
    let map = folder.path("map.yaml")
    let rest: [String]
    switch command {
    case "animate": rest = [folder.path("none"), "-o", folder.path("out.apng")]
    case "compare":
      rest = [map, "--from", "2020-01-01", "--to", "2020-06-01", "-o", folder.path("out.png")]
    case "explain": rest = [map, "--at", "1,17"]
    case "frames": rest = [map, "--every", "1y", "--list"]
    case "render": rest = [map, "-o", folder.path("out.png")]
    case "sheet": rest = [map, "--dates", "2020-01-01", "-o", folder.path("out.png")]
    default: rest = [map]
    }
    let options = try Self.options(of: command)
      .filter { !["output", "single", "chart", "alt-text", "sidecar"].contains($0) }
    #expect(options.count > 3)
    let cases = options.flatMap { option in
      Self.values.map { [command] + rest + ["--\(option)=\($0)"] }
    }
    for arguments in Self.chosen(cases, atMost: 4) {
      _ = try end(of: arguments, for: arguments.last ?? "")
    }
  }

  /// The long names of a command's options that take a value, as its help lists them.
  private static func options(of command: String) throws -> [String] {
    let help = try Tool.run(command, "--help").text
    return help.matches(of: /--([a-z-]+) <[^>]+>/).map { String($0.output.1) }
  }

  // MARK: Ends

  /// Runs the command and holds it to a known exit code, ten seconds, two gigabytes and a line for each fault.
  ///
  /// - Returns: The exit code.
  private func end(of arguments: [String], for what: String) throws -> Int32 {
    let start = ContinuousClock.now
    // 4 GB of addresses; what is used is less than half of it.
    let outcome = try Tool.run(arguments, limitingMemoryTo: 4_000_000)
    let time = ContinuousClock.now - start
    let run = "\(what): \(arguments) \(outcome.code)\n\(outcome.errors)"
    #expect([0, 64, 65, 66].contains(outcome.code), "\(run)")
    // A sample runs beside all other tests, and on a build without optimisation.
    #expect(time < .seconds(Self.isWhole ? 10 : 60), "\(run) took \(time)")
    let said = outcome.errors.split(separator: "\n")
    #expect(said.allSatisfy { $0.hasPrefix("controlmap: ") }, "\(run)")
    var faults = said.filter { !$0.hasPrefix("controlmap: warning: ") }
    if ["validate", "style"].contains(arguments[0]) {
      let told = arguments[0] == "validate" ? outcome.problems : outcome.text
      faults += told.split(separator: "\n").filter { !$0.hasSuffix(" (warning)") }
    }
    #expect(faults.count == (outcome.code == 0 ? 0 : 1), "\(run)\(faults)")
    return outcome.code
  }
}

struct InternalErrorTests {
  @Test(arguments: [SIGTRAP, SIGILL, SIGSEGV, SIGABRT, SIGFPE, SIGBUS])
  func `a trap is a line and 70`(signal: Int32) throws {
    let outcome = try Tool.run(
      ["style", "evaluate"], answering: #"{"expression": 1, "inputs": [[{}, {}]]}"#,
      thenSending: signal)
    #expect(outcome.code == 70)
    #expect(
      outcome.errors.hasPrefix("controlmap: internal error; ") && outcome.errors.hasSuffix("\n"))
  }
}

import Foundation
import MapDocument
import TestSupport

/// A value of an option, beside the arguments that every picture of its command has.
struct OptionTrial: Sendable, CustomStringConvertible {
  /// Names and values of options, without hyphens; nil for flags.
  typealias Arguments = [String: String?]

  let row: MapOption
  /// What the picture that it is compared with has in its place.
  var without: Arguments = [:]
  var with: Arguments

  var description: String { "\(row.commands[0]) --\(row.name)" }
}

extension OptionTrial {
  /// A trial for each row of the table that changes pictures; paths begin in the folder of `OptionFixture`.
  static let all: [OptionTrial] = [
    OptionTrial(row: .regions, with: ["regions": "land.geojson", "id": "code"]),
    OptionTrial(row: .id, with: ["id": "other"]),
    OptionTrial(row: .name, with: ["name": "other"]),
    OptionTrial(row: .base, with: ["base": "elsewhere"]),
    OptionTrial(row: .places, with: ["places": "towns.csv"]),
    OptionTrial(row: .control, with: ["control": "reverse.csv"]),
    OptionTrial(
      row: .skipBad, without: ["control": "snapshots"], with: ["control": "bad", "skip-bad": nil]),
    OptionTrial(row: .events, with: ["events": "clashes.csv"]),
    OptionTrial(row: .actors, with: ["actors": "colours.yaml"]),
    OptionTrial(row: .asOf, with: ["as-of": "2020-02-01"]),
    OptionTrial(row: .rollUp, with: ["roll-up": nil]),
    OptionTrial(
      row: .sliver, without: ["control": "snapshots"],
      with: ["control": "snapshots", "sliver": "100"]),
    OptionTrial(row: .lang, with: ["lang": "fr"]),
    OptionTrial(row: .style, with: ["style": Repository.path("styles/print.json")]),
    OptionTrial(row: .theme, with: ["theme": "dark"]),
    OptionTrial(row: .crs, with: ["crs": "EPSG:32633"]),
    OptionTrial(row: .extent, with: ["extent": "0,0,1.5,1"]),
    OptionTrial(
      row: .insets, without: ["regions": "apart.geojson", "id": "code"],
      with: ["regions": "apart.geojson", "id": "code", "insets": "auto"]),
    OptionTrial(row: .basemap, with: ["basemap": "auto"]),
    OptionTrial(row: .land, with: ["land": "world"]),
    OptionTrial(row: .size, with: ["size": "420x500"]),
    OptionTrial(row: .template, with: ["template": "report"]),
    OptionTrial(row: .title, with: ["title": "Another land"]),
    OptionTrial(row: .scale, with: ["scale": "2"]),
    OptionTrial(
      row: .fontDirectory, without: ["title": "საქართველო"],
      with: ["title": "საქართველო", "font-dir": "fonts"]),
    OptionTrial(row: .svgWriter, with: ["svg-writer": "cairo"]),
    OptionTrial(row: .svgText, with: ["svg-text": "text"]),
    OptionTrial(row: .svgDark, with: ["svg-dark": "auto"]),
    OptionTrial(
      row: .svgHatch, without: ["theme": "print-bw"],
      with: ["theme": "print-bw", "svg-hatch": "lines"]),
    OptionTrial(row: .svgIDPrefix, with: ["svg-id-prefix": "q"]),
    OptionTrial(row: .svgMaxBytes, with: ["svg-max-bytes": OptionFixture.oneByteLess]),
    OptionTrial(row: .svgResponsive, with: ["svg-responsive": nil]),
    OptionTrial(row: .date, with: ["date": "2020-09-01"]),
    OptionTrial(row: .firstFrame, with: ["from": "2020-03-01"]),
    OptionTrial(row: .lastFrame, with: ["to": "2020-08-01"]),
    OptionTrial(row: .frameStep, with: ["every": "changes"]),
    OptionTrial(row: .sheetDates, with: ["dates": "2020-01-01,2020-09-01"]),
    OptionTrial(row: .toldStart, with: ["from": "2020-09-01"]),
    OptionTrial(row: .toldEnd, with: ["to": "2020-06-30"]),
    OptionTrial(
      row: .mostTold, without: ["control": "turns.csv"],
      with: ["control": "turns.csv", "at-most": "1"]),
    OptionTrial(row: .earlierDay, with: ["from": "2020-04-01"]),
    OptionTrial(row: .laterDay, with: ["to": "2020-12-01"]),
    OptionTrial(
      row: .comparedDay, without: corrections, with: corrections.merging(["date": "2020-04-01"])),
    OptionTrial(
      row: .versusAsOf, without: corrections,
      with: corrections.merging(["versus-as-of": "2020-12-31"])),
    OptionTrial(row: .firstCount, with: ["from": "2020-03-01"]),
    OptionTrial(row: .lastCount, with: ["to": "2020-08-01"]),
  ]

  private static let corrections: Arguments = [
    "as-of": "2020-02-01", "versus-as-of": "2020-07-01", "date": "2020-06-15",
  ]

  /// The trial with the option of another command that has it too.
  func arguments(of command: String, isGiven: Bool) -> Arguments {
    var usual = OptionFixture.usualArguments[command] ?? [:]
    let own = isGiven ? with : without
    // Two dates and two states of knowledge do not go together.
    if own["versus-as-of"] != nil { usual = usual.filter { !["from", "to"].contains($0.key) } }
    return usual.merging(own)
  }
}

extension OptionTrial.Arguments {
  /// The arguments with others added, which win.
  func merging(_ others: OptionTrial.Arguments) -> OptionTrial.Arguments {
    merging(others) { _, other in other }
  }
}

/// A small land whose pictures every option changes.
final class OptionFixture {
  let folder: Folder
  /// What is drawn already, by the words of its command.
  private var plain: [[String]: Drawing] = [:]

  /// Arguments that the commands need, or that let pictures be compared.
  static let usualArguments: [String: OptionTrial.Arguments] = [
    "render": [:], "frames": ["every": "6mo"],
    "compare": ["from": "2020-01-01", "to": "2020-09-01"],
    "sheet": ["dates": "2020-01-01,2020-06-01"], "tell": [:], "stats": [:],
    "style map": ["size": "300x200"],
  ]

  /// The value of an option that is a number of bytes: one less than the file has without it.
  static let oneByteLess = "one byte less"

  /// Options whose values are files of the folder.
  private static let files: Set = [
    "base", "regions", "places", "control", "events", "actors", "font-dir",
  ]

  init() throws {
    folder = try Folder()
    try folder.write(Self.document, to: "map.yaml")
    try folder.write(Self.regions(amplitude: 0.05), to: "regions.geojson")
    try folder.write(Self.regions(amplitude: 0.1), to: "land.geojson")
    try folder.write(Self.regions(amplitude: 0.05, hasIsle: true), to: "apart.geojson")
    try folder.write("id,name,longitude,latitude\np,Town,0.5,0.5\n", to: "places.csv")
    try folder.write("id,name,longitude,latitude\np,Town,0.7,0.3\n", to: "towns.csv")
    try folder.write(Self.control, to: "control.csv")
    try folder.write(
      "region,actors,from,recorded\nwest,blue,2020-01-01,2020-01-01\n", to: "reverse.csv")
    try folder.write(
      """
      region,actors,from
      west,red,2020-01-01
      east,blue,2020-01-01
      west,blue,2020-03-01
      east,red,2020-08-01
      """, to: "turns.csv")
    try folder.write("id,date,longitude,latitude\ne,2020-05-01,1.5,0.5\n", to: "events.csv")
    try folder.write("id,date,longitude,latitude\ne,2020-05-02,1.2,0.8\n", to: "clashes.csv")
    try folder.write("regions: {source: regions.geojson, id: code}\n", to: "undated.yaml")
    try folder.write(Self.style, to: "style.json")
    try folder.write(Self.actors(red: "#c02020"), to: "actors.yaml")
    try folder.write(Self.actors(red: "#20a040"), to: "colours.yaml")
    for name in ["snapshots", "bad", "fonts", "elsewhere"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name), withIntermediateDirectories: false)
    }
    for name in ["regions.geojson", "places.csv", "events.csv", "actors.yaml"] {
      try FileManager.default.copyItem(
        atPath: folder.path(name), toPath: folder.path("elsewhere/\(name)"))
    }
    try folder.write(
      Self.control.replacing("red", with: "union"), to: "elsewhere/control.csv")
    for name in ["snapshots", "bad"] {
      try folder.write(Self.snapshot(east: 1), to: "\(name)/2020-01-01.geojson")
    }
    try folder.write(Self.snapshot(east: 1.5), to: "snapshots/2020-05-01.geojson")
    try folder.write("{", to: "bad/2020-05-01.geojson")
    try FileManager.default.copyItem(
      atPath: "/usr/share/fonts/truetype/noto/NotoSerifGeorgian-Regular.ttf",
      toPath: folder.path("fonts/NotoSerifGeorgian-Regular.ttf"))
  }

  private static let document = """
    title: {en: Land}
    date: 2020-06-15
    period: {from: 2020-01-01, to: 2020-12-31}
    page: 420x420
    regions: {source: regions.geojson, id: code}
    places: places.csv
    control: [control.csv]
    events: events.csv
    actors: actors.yaml
    furniture: {legend: right, scale-bar: bottom-left}
    """
  private static let control = """
    region,actors,from,recorded
    west,red,2020-01-01,2020-01-01
    east,blue,2020-01-01,2020-01-01
    west,red+blue,2020-03-01,2020-06-01
    west,red,2020-05-15,2020-11-15
    east,red,2020-08-01,2020-11-20
    """

  private static let style = """
    {"version": 8, "name": "Point", "center": [0, 0], "zoom": 2, "sources": {"s": {"type": "geojson", "data":
    {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [0, 0]}}}},
    "layers": [{"id": "a", "type": "symbol", "source": "s", "layout": {"text-field": "საქართველო"}}]}
    """

  private static func actors(red color: String) -> String {
    """
    red: {name: Red, color: "\(color)", parent: union}
    blue: {name: Blue, color: "#2040c0", parent: union}
    union: {name: Union, color: "#806080"}
    """
  }

  /// Two regions whose southern coast is a saw, which can be drawn more coarsely.
  /// - Parameter hasIsle: A part of the eastern region lies far beyond the sea.
  private static func regions(amplitude: Double, hasIsle: Bool = false) -> String {
    let features = [("west", "east", 0), ("east", "west", 1)].map { code, other, x in
      let teeth = (0...100).map { index in
        "[\(Double(x) + Double(index) / 100),\(index % 2 == 0 ? 0 : -amplitude)]"
      }
      let isle =
        hasIsle && code == "east" ? ",[[[31,0],[31.1,0],[31.1,0.1],[31,0.1],[31,0]]]" : ""
      return """
        {"type": "Feature", "properties": {"code": "\(code)", "other": "\(other)"}, "geometry":
        {"type": "MultiPolygon", "coordinates": [[[\(teeth.joined(separator: ",")),[\(x + 1),1],[\(x),1],[\(x),0]]]\(isle)]}}
        """
    }
    return
      "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))\n]}"
  }

  private static func snapshot(east: Double) -> String {
    """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"actors": "red"}, "geometry":
    {"type": "Polygon", "coordinates": [[[0, 0], [\(east), 0], [\(east), 1], [0, 1], [0, 0]]]}}]}
    """
  }

  // MARK: Pictures

  /// A file, once without and once with what it says of where it comes from.
  struct Drawing {
    var bytes: Data
    var picture: Data
    var provenance: [String: NSObject]
  }

  /// The pictures without and with the option.
  func drawings(of trial: OptionTrial, by command: String, as format: String? = nil) throws -> (
    plain: Drawing, changed: Drawing
  ) {
    // Many dates are one file in SVG only.
    let usual = trial.row.effect == .pixels && command != "frames" ? "png" : "svg"
    let format = format ?? usual
    let arguments = trial.arguments(of: command, isGiven: false)
    let key = [command, format] + words(arguments)
    let plain = try plain[key] ?? draw(command, arguments, as: format)
    self.plain[key] = plain
    let given = trial.arguments(of: command, isGiven: true).mapValues { value in
      value == Self.oneByteLess ? String(plain.bytes.count - 1) : value
    }
    let changed = try draw(command, given, as: format)
    return (plain, changed)
  }

  /// Draws by a command, or for `undated map` and `style map` what has no record; the options decide what.
  func draw(
    _ command: String, _ arguments: OptionTrial.Arguments, as format: String = "svg"
  ) throws -> Drawing {
    let file = folder.path("out.\(format)")
    var words = [command, folder.path("map.yaml")]
    switch command {
    case "frames": words += ["--format", format, "--single", file]
    case "stats": words += ["--chart", file]
    case "undated map": words = ["render", folder.path("undated.yaml"), "-o", file]
    case "style map": words = ["render", "--style", folder.path("style.json"), "-o", file]
    default: words += ["-o", file]
    }
    // Without it, ids begin with a hash of what the provenance says too.
    words += self.words(["svg-id-prefix": "p"].merging(arguments))
    let outcome = try Tool.run(words)
    guard outcome.code == 0 else { throw Failure(words: words, errors: outcome.errors) }
    let bytes = try Data(contentsOf: URL(filePath: file))
    return format == "png" ? try Self.png(bytes) : try Self.svg(bytes)
  }

  func words(_ arguments: OptionTrial.Arguments) -> [String] {
    arguments.sorted { $0.key < $1.key }.flatMap { name, value in
      ["--\(name)"]
        + [value].compactMap { $0 }.map { Self.files.contains(name) ? folder.path($0) : $0 }
    }
  }

  struct Failure: Error {
    var words: [String]
    var errors: String
  }

  private static func svg(_ bytes: Data) throws -> Drawing {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let match = text.firstMatch(of: /<metadata>(.*?)<\/metadata>/) else {
      throw Failure(words: [], errors: "no metadata")
    }
    let json = match.output.1.replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    return Drawing(
      bytes: bytes, picture: Data(text.replacing(match.output.0, with: "").utf8),
      provenance: try members(Data(json.utf8)))
  }

  private static func png(_ bytes: Data) throws -> Drawing {
    var (picture, provenance) = (Data(bytes.prefix(8)), Data())
    var rest = bytes.dropFirst(8)
    while rest.count >= 12 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      let chunk = rest.prefix(length + 12)
      let content = chunk.dropFirst(8).dropLast(4)
      // An iTXt chunk: keyword, NUL, two bytes, two empty texts with their NULs, the text.
      if content.starts(with: Data("Provenance\0".utf8)) {
        provenance = Data(content.dropFirst("Provenance".utf8.count + 5))
      } else {
        picture += chunk
      }
      rest = rest.dropFirst(length + 12)
    }
    return Drawing(bytes: bytes, picture: picture, provenance: try members(provenance))
  }

  private static func members(_ json: Data) throws -> [String: NSObject] {
    guard let members = try JSONSerialization.jsonObject(with: json) as? [String: NSObject] else {
      throw Failure(words: [], errors: "the provenance is no map")
    }
    return members
  }
}

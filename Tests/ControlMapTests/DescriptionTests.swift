import ControlMap
import ControlModel
import Drawing
import Localization
import MapDocument
import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

/// What a description says must be what the picture shows.
struct DescriptionTests {
  private static func day(_ text: String) -> Day { PartialDate(text)!.first }

  // MARK: Lands made up by a seed

  /// A grid of regions held by many, towns with and without ground around them, and dated polygons.
  private final class Land {
    let folder: Folder
    var options = MapOptions()

    /// - Parameter extent: As documents write it; empty for all of the land.
    init(seed: UInt64, infer: Bool, extent: String = "", language: String = "en") throws {
      var generator = SeededGenerator(seed: seed)
      folder = try Folder()
      let side = 5
      let actors = (1...20).map { "force\($0)" }
      func actor() -> String { actors.randomElement(using: &generator)! }
      func feature(_ id: String, _ box: (Double, Double, Double, Double), _ more: String) -> String
      {
        let (west, south, east, north) = box
        return """
          {"type":"Feature","properties":{"code":"\(id)"\(more)},"geometry":{"type":"Polygon",\
          "coordinates":[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],\
          [\(west),\(south)]]]}}
          """
      }
      func collection(_ features: [String]) -> String {
        "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n")
          + "\n]}\n"
      }
      var regions: [String] = []
      var rows = ["region,place,actors,status,from"]
      for x in 0..<side {
        for y in 0..<side {
          let id = "r\(x)\(y)"
          regions.append(
            feature(id, (Double(x), Double(y), Double(x + 1), Double(y + 1)), ""))
          if Int.random(in: 0..<3, using: &generator) > 0 {
            rows.append("\(id),,\(actor()),control,2020-01-01")
          }
        }
      }
      var places = ["id,name,longitude,latitude"]
      for index in 0..<8 {
        let x = Double.random(in: 0..<Double(side), using: &generator)
        let y = Double.random(in: 0..<Double(side), using: &generator)
        places.append("t\(index),Town \(index),\(x),\(y)")
        if index % 3 != 0 { rows.append(",t\(index),\(actor()),control,2020-01-01") }
      }
      let polygons = (0..<3).map { index in
        let x = Double.random(in: -0.5..<4, using: &generator)
        let y = Double.random(in: -0.5..<4, using: &generator)
        return feature(
          "p\(index)", (x, y, x + 1.3, y + 0.7),
          ",\"actors\":\"\(actor())\",\"from\":\"2020-02-01\"")
      }
      try folder.write(collection(regions), to: "regions.geojson")
      try folder.write(collection(polygons), to: "polygons.geojson")
      try folder.write(rows.joined(separator: "\n") + "\n", to: "control.csv")
      try folder.write(places.joined(separator: "\n") + "\n", to: "places.csv")
      try folder.write(
        """
        title: {en: Land}
        regions: {source: regions.geojson, id: code}
        places: {source: places.csv, id: id, name: name}
        control: [control.csv, polygons.geojson]
        \(infer ? "infer: {from: places, within: regions, reach: 30 km}" : "")
        \(extent.isEmpty ? "" : "extent: \(extent)")
        page: {size: 900x700}
        style: \(Repository.path("styles/control.json"))
        furniture: {legend: right}
        """, to: "map.yaml")
      options.document = folder.path("map.yaml")
      options.language = language
    }
  }

  // MARK: What is drawn and what is said

  private struct Holding: Hashable {
    var name: String
    var isKnown: Bool
  }

  private func elements(_ groups: [Group]) -> [Identity] {
    groups.flatMap { group -> [Identity] in
      [group.identity].compactMap { $0 }
        + group.elements.flatMap { element -> [Identity] in
          switch element {
          case .group(let group): elements([group])
          case .shape(let shape): [shape.identity].compactMap { $0 }
          case .text(let text): [text.identity].compactMap { $0 }
          case .dots, .image: []
          }
        }
    }
  }

  private func texts(_ groups: [Group]) -> [String] {
    groups.flatMap { group in
      group.elements.flatMap { element -> [String] in
        switch element {
        case .group(let group): texts([group])
        case .text(let run): [run.text]
        default: []
        }
      }
    }
  }

  private func holding(_ identity: Identity, _ data: MapData) -> Holding {
    let status = Status(rawValue: identity.attributes["status"] ?? "") ?? .unknown
    let actors = (identity.attributes["actors"] ?? identity.attributes["actor"] ?? "")
      .split(separator: "+").map(String.init)
    return Holding(
      name: data.record.actors.wording(
        of: State.Holding(status: status, actors: actors), language: data.language, isFull: true),
      isKnown: status != .unknown)
  }

  /// The holders that a sentence names, in order, and how many more there are.
  ///
  /// - Parameter drawn: Names that may have commas in them.
  private func told(_ sentence: Substring, _ drawn: [String], _ words: Localizer) -> (
    names: [String], more: Int
  ) {
    var (names, more): ([String], Int) = ([], 0)
    for part in sentence.split(separator: words.semicolon) {
      let count = (1...99).first { words.phrase(.moreHolders, $0) == part }
      if let count {
        more += count
        continue
      }
      let name = part.split(separator: words.colon, maxSplits: 1)[0]
        .split(separator: words.comma, maxSplits: 1)[0]
      let whole = drawn.filter { part.hasPrefix($0) }.max { $0.count < $1.count }
      if names.last != whole ?? String(name) { names.append(whole ?? String(name)) }
    }
    return (names, more)
  }

  private func check(_ plan: Plan, _ text: TextSetter, on day: Day) throws {
    let data = plan.data
    let picture = try plan.picture(on: day, measurer: text)
    let words = Localizer(language: data.language)
    let start =
      words[.reportedOn].replacing("{date}", with: words.date(day)) + words.colon
    let said = try #require(picture.altText.split(separator: start, maxSplits: 1).last)
    let sentence = said.split(separator: ". ")[0]
    let map = picture.scene.layers.filter { $0.identity?.kind == .layer }
    let areas = elements(map).filter { $0.kind == .area }
    let drawn = Set(areas.map { holding($0, data) })
    let (names, more) = told(
      sentence.hasSuffix(".") ? sentence.dropLast() : sentence, drawn.map(\.name), words)
    let known = names.filter { $0 != words[.unknown] }
    // Each that is named is drawn, and named and counted are all.
    #expect(Set(known).isSubset(of: Set(drawn.map(\.name))))
    #expect(Set(known).count == known.count)
    #expect(known.count + more == drawn.filter(\.isKnown).count)
    #expect(names.contains(words[.unknown]) == drawn.contains { !$0.isKnown })
    // In order of size, where all that is counted is in view.
    if data.document.extent == nil {
      let rows = try data.model.statistics(on: [day]).rows
      let sizes = known.map { name in
        rows.filter {
          data.record.actors.wording(of: $0.holding, language: data.language, isFull: true) == name
        }.reduce(0) { $0 + $1.area }
      }
      for (one, next) in zip(sizes, sizes.dropFirst()) { #expect(one >= next - 1e-6) }
    }
    // The legend has the holders of areas and towns, and no other.
    let rows = Set(
      texts(picture.scene.layers.filter { $0.identity?.kind == .legend || $0.id == "legend" }))
    let towns = elements(map).filter { $0.kind == .place }.map { holding($0, data) }
    let shown = drawn.union(towns.filter(\.isKnown)).filter(\.isKnown).map(\.name)
    let all = Set(
      data.record.assertions.filter(\.status.isHolding).map { assertion in
        data.record.actors.wording(
          of: State.Holding(status: assertion.status, actors: assertion.actors),
          language: data.language, isFull: true)
      })
    let suffix = words.comma + words[.inferredFromTowns]
    for name in all.union(shown) where name != words[.unknown] && !name.contains(" ") {
      #expect(
        (rows.contains(name) || rows.contains(name + suffix)) == shown.contains(name), "\(name)")
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>, [false, true])
  func `the holders named are all drawn, by size, and with those counted they are all`(
    seed: UInt64, infer: Bool
  ) throws {
    let land = try Land(seed: seed, infer: infer)
    let text = try TextSetter()
    try check(
      makePlan(readMap(land.options), land.options, text: text), text, on: Self.day("2020-06-01"))
  }

  @Test(arguments: [UInt64(7), 8, 9], ["en", "fr", "ar"])
  func `what lies out of the frame is neither told nor in the legend`(
    seed: UInt64, language: String
  ) throws {
    let land = try Land(
      seed: seed, infer: seed == 8, extent: "[1.2, 1.2, 2.8, 2.4]", language: language)
    let text = try TextSetter()
    try check(
      makePlan(readMap(land.options), land.options, text: text), text, on: Self.day("2020-06-01"))
  }

  @Test func `the description of the shipped map is of its picture at twelve dates`() throws {
    var options = MapOptions()
    options.document = Repository.path("geodata/northern-mali/map.yaml")
    let text = try TextSetter()
    let plan = try makePlan(readMap(options), options, text: text)
    for date in [
      "2012-01-20", "2012-04-10", "2012-07-15", "2013-01-12", "2013-02-10", "2013-11-15",
      "2014-06-01", "2016-08-01", "2019-03-01", "2022-07-01", "2023-11-14", "2024-09-01",
    ] {
      try check(plan, text, on: Self.day(date))
    }
  }

  // MARK: Whole sentences

  private func altText(_ land: SquareLand, _ date: String) throws -> String {
    let text = try TextSetter()
    return try makePlan(readMap(land.options), land.options, text: text)
      .picture(on: Self.day(date), measurer: text).altText
  }

  private static let polygon = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"actors":"red","from":"2020-01-01","to":"2020-07-01"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1.9,0],[1.9,2],[0,2],[0,0]]]}},
    {"type":"Feature","properties":{"actors":"blue","from":"2020-07-01"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1.9,0],[1.9,2],[0,2],[0,0]]]}}
    ]}
    """

  @Test func `ground that dated polygons hold is told with its share and its regions`() throws {
    let land = try SquareLand(
      control: "place,actors,from\nbeta,green,2020-01-01\n", polygons: Self.polygon, infer: false)
    #expect(
      try altText(land, "2020-06-01")
        == "Square land. On 1 June 2020 control is reported as follows: red, 95% (46,765\u{A0}km²): "
        + "west-south, west-north, east-south, east-north; No information, 5% (2,461\u{A0}km²). "
        + "Towns: green: Beta (since 1 January 2020).")
  }

  @Test func `a comparison tells the ground that changed hands, then what is so now`() throws {
    let land = try SquareLand(
      control: "place,actors,from\nbeta,green,2020-01-01\n", polygons: Self.polygon, infer: false)
    let text = try TextSetter()
    let data = try readMap(land.options)
    let words = try ComparisonMap(
      data, land.options, from: Self.day("2020-06-01"), to: Self.day("2020-08-01"), text: text
    ).picture(measurer: text).altText
    #expect(
      words.hasPrefix(
        "Square land. Changes from 1 June 2020 to 1 August 2020. red → blue, 46,765\u{A0}km²: "
          + "west-south, west-north, east-south, 1 more. On 1 August 2020 control is reported as "
          + "follows: blue, 95% (46,765\u{A0}km²): "))
    let same = try ComparisonMap(
      data, land.options, from: Self.day("2020-05-01"), to: Self.day("2020-06-01"), text: text
    ).picture(measurer: text).altText
    #expect(same.contains(". No holder changed. On 1 June 2020 "))
  }

  @Test func `changes beyond the frame are counted, not told as drawn`() throws {
    let land = try SquareLand(
      control: """
        region,actors,from
        west-south,red,2020-01-01
        west-south,blue,2020-03-01

        """, infer: false)
    let text = try TextSetter()
    var options = land.options
    options.extent = .box(Extent(minX: 1.3, minY: 1.3, maxX: 1.7, maxY: 1.7))
    let words = try ComparisonMap(
      readMap(options), options, from: Self.day("2020-02-01"), to: Self.day("2020-04-01"),
      text: text
    ).picture(measurer: text).altText
    #expect(words.contains("1 change lies outside of the map. On 1 April 2020 "))
    #expect(words.contains("as follows: No information, 100%"))
  }

  @Test func `a style that draws no areas has none in its description`() throws {
    let land = try SquareLand(
      control: "region,place,actors,from\nwest-north,,red,2020-01-01\n,beta,green,2020-01-01\n",
      infer: false)
    let folder = try Folder()
    var options = land.options
    options.style = try folder.write(
      """
      {"version":8,"sources":{"places":{"type":"geojson","data":{"type":"FeatureCollection","features":[]}}},
      "layers":[{"id":"towns","type":"circle","source":"places"}]}
      """, to: "style.json")
    let text = try TextSetter()
    let words = try makePlan(readMap(options), options, text: text)
      .picture(on: Self.day("2020-06-01"), measurer: text).altText
    #expect(words.contains("as follows: green: Beta (since 1 January 2020)."))
    #expect(!words.contains("red"))
  }
}

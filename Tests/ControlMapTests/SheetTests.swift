import Diagnostics
import Drawing
import Formats
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory
import TestSupport
import Testing

struct SheetTests {
  private let land: SquareLand
  private let text: TextSetter

  init() throws {
    land = try SquareLand()
    text = try TextSetter()
  }

  private func days(_ dates: String...) throws -> [Day] {
    try dates.map { try #require(PartialDate($0)).first }
  }

  private func picture(
    _ days: [Day], of map: MapOptions? = nil, size: (Double, Double) = (900, 700),
    language: String = "en"
  ) throws -> Plan.Picture {
    var options = map ?? land.options
    options.size = size
    options.language = language
    return try Sheet(MapData(reading: options), options, on: days, text: text)
      .picture(measurer: text)
  }

  private func cells(_ scene: Scene) -> [Group] {
    scene.layers.filter { $0.id.hasPrefix("cell-") }
  }

  private func frame(_ cell: Group) throws -> Extent<Page> {
    try #require(cell.subgroup("frame")?.shapes.first?.path.extent)
  }

  @Test(arguments: [1, 2, 5, 12, 24])
  func `all maps have one size and show each town at the same place`(count: Int) throws {
    let first = try #require(PartialDate("2020-01-01")).first
    let scene = try picture((0..<count).map { first.advanced(by: $0 * 20) }, size: (1400, 1000))
      .scene
    let maps = cells(scene)
    #expect(maps.count == count)
    var offsets: Set<[Double]> = []
    for map in maps {
      let frame = try frame(map)
      let alpha = try #require(
        map.allShapes.last { $0.identity?.kind == .place && $0.identity?.id == "alpha" }?.path
          .extent)
      let numbers = [
        frame.width, frame.height, alpha.center.x - frame.minX, alpha.center.y - frame.minY,
      ]
      offsets.insert(numbers.map { ($0 * 1e6).rounded() })
    }
    #expect(offsets.count == 1)
  }

  private var northernMali: MapOptions {
    var options = MapOptions()
    options.document = Repository.path("geodata/northern-mali/map.yaml")
    return options
  }

  @Test(arguments: ["en", "fr", "ar"])
  func `nothing leaves the page and no two parts overlap`(language: String) throws {
    let few = try days("2020-01-01", "2020-09-10", "2020-10-01", "2021-01-01", "2022")
    let many = try days("2012-01-15", "2012-07", "2013-03", "2015", "2023-06", "2024-06")
    for (map, dates, size) in [
      (land.options, few, (900.0, 700.0)), (land.options, few, (794.0, 1123.0)),
      (northernMali, many, (1200, 900)), (northernMali, many, (1123, 794)),
    ] {
      let scene = try picture(dates, of: map, size: size, language: language).scene
      let page = Extent<Page>(x: 0, y: 0, width: scene.width, height: scene.height)
      var boxes: [(id: String, box: Extent<Page>)] = []
      for layer in scene.layers where layer.id != "page" {
        if layer.id.hasPrefix("cell-") {
          let (frame, caption) = (try frame(layer), try #require(layer.subgroup("caption")?.box))
          boxes.append(("\(layer.id) caption", caption))
          boxes.append((layer.id, frame))
          for run in layer.runs where run.identity?.kind == .label {
            #expect(frame.contains(run.box))
          }
        } else {
          boxes.append((layer.id, try #require(layer.box)))
        }
      }
      for (index, one) in boxes.enumerated() {
        #expect(page.contains(one.box), "\(one.id) leaves the page")
        for other in boxes[(index + 1)...] {
          let common = one.box.intersection(other.box)
          #expect(
            common.map { $0.width < 0.6 || $0.height < 0.6 } ?? true,
            "\(one.id) lies over \(other.id)")
        }
      }
    }
  }

  /// What each map of a sheet outlines, by the identifiers of the changes.
  private func marks(_ days: [Day], marksChanges: Bool = true) throws -> [Set<String>] {
    var options = northernMali
    options.size = (1200, 900)
    let sheet = try Sheet(
      MapData(reading: options), options, on: days, marksChanges: marksChanges, text: text)
    let scene = try sheet.picture(measurer: text).scene
    #expect(scene.layers.allSatisfy { !$0.allShapes.contains { $0.identity?.id == "story-rest" } })
    return cells(scene).map { cell in
      Set(cell.allShapes.compactMap { $0.identity }.filter { $0.kind == .change }.map(\.id))
    }
  }

  @Test func `each map outlines what changed hands since the one before it, and nothing recedes`()
    throws
  {
    let dates = try days("2012-07-01", "2012-07-02", "2023-10-01", "2023-11-14", "2013-03-01")
    let marks = try marks(dates)
    #expect(marks[0].isEmpty)
    #expect(marks[1].isEmpty)
    #expect(marks[3].contains("place:kidal"))
    #expect(!marks[3].contains("place:gao"))
    #expect(marks[2].contains("place:gao"))
    // It lies before the one beside it.
    #expect(marks[4].isEmpty)
    #expect(try self.marks(dates, marksChanges: false).allSatisfy(\.isEmpty))
  }

  @Test func `letters are never smaller than seven pixels`() throws {
    let first = try #require(PartialDate("2020-01-01")).first
    let scene = try picture((0..<12).map { first.advanced(by: $0 * 20) }, size: (700, 500)).scene
    let sizes = scene.layers.flatMap(\.runs).map(\.font.size)
    #expect((sizes.min() ?? 0) >= 6.999)
  }

  @Test func `the legend lists what any of the maps shows and nothing else`() throws {
    let dates = try days("2020-02-01", "2021-06-01")
    let plan = try Plan(MapData(reading: land.options), land.options, text: text)
    func rows(_ scene: Scene) throws -> Set<String> {
      let legend = try #require(scene.layers.first { $0.id == "legend" })
      return Set(legend.groups.compactMap { $0.identity?.kind == .legend ? $0.identity?.id : nil })
    }
    let single = try dates.map { try rows(plan.picture(on: $0, measurer: text).scene) }
    #expect(single[0] != single[1])
    let scene = try picture(dates).scene
    let more = try rows(scene).symmetricDifference(single[0].union(single[1]))
    #expect(more.count == 1)
    let legend = try #require(scene.layers.first { $0.id == "legend" })
    #expect(legend.runs.contains { $0.text.hasPrefix("Changed hands since") })
  }

  @Test func `captions stand in the map's language and the given order`() throws {
    let scene = try picture(days("2021-03-01", "2020-02", "2020-07-14"), language: "fr").scene
    let captions = cells(scene).compactMap { $0.subgroup("caption")?.runs.first?.text }
    #expect(captions == ["1er mars 2021", "1er février 2020", "14 juillet 2020"])
    #expect(cells(scene).map(\.id) == ["cell-2021-03-01", "cell-2020-02-01", "cell-2020-07-14"])
    let title = try #require(scene.layers.first { $0.id == "title" })
    #expect(title.runs.contains { $0.text.contains("du 1er février 2020 au 1er mars 2021") })
  }

  @Test func `an Arabic sheet is read from the right`() throws {
    let scene = try picture(days("2020-02-01", "2020-03-01"), language: "ar").scene
    let frames = try cells(scene).map(frame)
    #expect(frames[0].minX > frames[1].minX || frames[0].minY < frames[1].minY)
    #expect(cells(scene).first?.subgroup("caption")?.runs.first?.text == "١ فبراير ٢٠٢٠")
  }

  @Test func `there is one scale bar, true for the maps, and one set of layers a map`() throws {
    let scene = try picture(days("2020-02-01", "2020-03-01")).scene
    let bars = scene.layers.flatMap(\.groups).filter { $0.id == "scale-bar" }
    #expect(bars.count == 1)
    let parts = try #require(bars.first).shapes.compactMap(\.path.extent)
    let length = (parts.map(\.maxX).max() ?? 0) - (parts.map(\.minX).min() ?? 0)
    let label = try #require(bars.first?.runs.last?.text.split(separator: "\u{A0}").first)
    // Alpha and Beta are a degree of longitude apart at 0.5° N: 111.3 km.
    let towns = ["alpha", "beta"].compactMap { id in
      cells(scene).first?.allShapes.last {
        $0.identity?.kind == .place && $0.identity?.id == id
      }?.path.extent?.center.x
    }
    try #require(towns.count == 2)
    let distance = (towns[1] - towns[0]) / length * (Double(label) ?? 0)
    #expect(abs(distance - 111.3) < 1)
    for cell in cells(scene) {
      #expect(cell.subgroup("areas-ground") != nil && cell.subgroup("places") != nil)
    }
  }

  @Test func `the provenance lists the dates and differs with them`() throws {
    let one = try picture(days("2020-02-01", "2020-03-01")).scene.provenance
    let other = try picture(days("2020-02-01", "2021-03-01")).scene.provenance
    #expect(one.contains("\"dates\":[\"2020-02-01\",\"2020-03-01\"]"))
    #expect(one != other)
  }

  @Test(arguments: PictureFormats.builtIn.rows)
  func `the same sheet has the same bytes`(format: PictureFormat) throws {
    func bytes() throws -> [UInt8] {
      let sheet = try Sheet(
        MapData(reading: land.options), land.options, on: days("2020-02-01", "2021-03-01"),
        text: text)
      return try sheet.file(as: format, text: text).bytes
    }
    #expect(try bytes() == bytes())
  }

  @Test func `names without a place are one warning with the first and its date`() throws {
    let warnings = try picture(
      days("2012-07-01", "2013-03-01"), of: northernMali, size: (520, 430)
    ).warnings
    let dropped = warnings.filter { $0.code == "names-dropped" }
    #expect(dropped.count == 1)
    #expect(dropped[0].what.contains(" found no place on 2 of 2 maps, first '"))
    #expect(dropped[0].what.hasSuffix("on 2012-07-01"))
  }

  @Test func `what cannot be shown is refused as usage`() throws {
    let day = try #require(PartialDate("2020-01-01")).first
    let many = (0..<25).map { day.advanced(by: $0) }
    let cases: [(days: [Day], size: (Double, Double), words: String)] = [
      ([], (900, 700), "at least one date"),
      ([day, many[1], day], (900, 700), "2020-01-01 is named twice"),
      (many, (900, 700), "25 dates are more"),
      (Array(many.prefix(20)), (400, 300), "name fewer dates"),
    ]
    for (days, size, words) in cases {
      let error = #expect(throws: ControlMapError.self) { try picture(days, size: size) }
      #expect(error?.exitCode == 64)
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
  }
}

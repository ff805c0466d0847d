import ControlMap
import ControlModel
import Diagnostics
import Formats
import Foundation
import MapDocument
import MapMaking
import Shapes
import Spatial
import Styling
import Territory
import TestSupport
import Testing

/// The shipped data set, read once.
private let northernMali: Result<MapData, ControlMapError> = Result {
  () throws(ControlMapError) in
  var options = MapOptions()
  options.document = Repository.path("geodata/northern-mali/map.yaml")
  return try readMap(options)
}

struct NorthernMaliTests {
  private let map: MapData

  init() throws {
    map = try northernMali.get()
  }

  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func explanation(_ place: String, _ date: String) throws -> String {
    let found = try #require(map.places.first { $0.id == place })
    return try map.model.explanation(at: found.location, on: day(date))
  }

  @Test(arguments: [
    ("kidal", "2012-07-01", "ansar-dine"), ("gao", "2012-07-01", "mujao"),
    ("timbuktu", "2012-07-01", "ansar-dine+aqim"), ("kidal", "2023-11-20", "fama"),
    ("gao", "2023-11-20", "fama"), ("timbuktu", "2023-11-20", "fama"),
  ])
  func `the holders of the table are explained`(place: String, date: String, holder: String)
    throws
  {
    #expect(try explanation(place, date).contains("\nholder   \(holder) ("))
  }

  @Test func `an explanation names assertion, source, confidence, inference and who is beside`()
    throws
  {
    let text = try map.model.explanation(at: Point(1.41, 18.44), on: day("2023-11-14"))
    #expect(text.contains("inferred from town control: 'kidal', at most 80 km around it"))
    let table = try String(
      contentsOfFile: Repository.path("geodata/northern-mali/control.csv"), encoding: .utf8)
    let rows = table.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.firstIndex { $0.contains("kidal,fama,control,2023-11-14,") })
    #expect(text.contains("control.csv:\(row + 1): kidal fama control, 2023-11-14 to now"))
    #expect(text.contains("confidence high"))
    #expect(text.contains("source: ecofinagency.com; newsghana.com.gh; wiki Kidal_offensive"))
    #expect(text.contains("beside   wagner (Wagner Group), presence"))
  }

  @Test func `within a half-known month both states are explained`() throws {
    let text = try explanation("kidal", "2012-06-15")
    #expect(text.contains("holder   mnla+ansar-dine"))
    #expect(text.contains("perhaps  ansar-dine (Ansar Dine), control"))
  }

  @Test func `a town whose surroundings others hold shows its own state`() throws {
    let text = try explanation("menaka", "2023-11-14")
    #expect(text.contains("rest of the region 'gao'"))
    #expect(text.contains("place    'menaka', 0 km from the point\nholder   fama"))
  }

  @Test(arguments: [("timbuktu", 504_263.0), ("kidal", 146_471.0)])
  func `regions have their known geodesic areas`(id: String, expected: Double) throws {
    let region = try #require(map.regions.first { $0.id == id })
    let area = Geodesic.area(of: region.area) / 1e6
    #expect(abs(area - expected) / expected < 0.001)
  }

  @Test(arguments: ["2012-01-01", "2012-06-15", "2013-12-01", "2023-11-14"])
  func `the areas of a date sum to the union of the regions`(date: String) throws {
    let rows = try map.model.statistics(on: [day(date)]).rows
    let whole = try Geodesic.area(of: union(map.regions.map(\.area))) / 1e6
    let sum = rows.reduce(0) { $0 + $1.area }
    #expect(abs(sum - whole) / whole < 1e-6)
    #expect(abs(rows.reduce(0) { $0 + $1.share } - 1) < 1e-6)
    #expect(rows.reduce(0) { $0 + $1.places } == map.places.count)
  }

  @Test func `statistics do not depend on the projection`() throws {
    var options = MapOptions()
    options.document = Repository.path("geodata/northern-mali/map.yaml")
    options.crs = "EPSG:3857"
    let other = try readMap(options).model.statistics(on: [day("2023-11-14")])
    #expect(try other.csv == map.model.statistics(on: [day("2023-11-14")]).csv)
  }

  @Test func `every actor of the record is in the actor table with a colour and names`() {
    let actors = map.record.actors
    for id in map.record.namedActors {
      #expect(actors[id]?.color != nil)
      for language in ["en", "fr"] {
        #expect(actors[id]?.name.text(in: language).isEmpty == false)
      }
    }
  }

  @Test func `holders of different camps on one map stay apart for every eye`() throws {
    let actors = map.record.actors
    var pairs: Set<[String]> = []
    for day in map.model.history.changeDays {
      let leads = Set(
        map.places.compactMap {
          map.model.history.state(of: .place($0.id), on: day).lead
        })
      for one in leads {
        for other in leads where one < other && actors[one]?.camp != actors[other]?.camp {
          pairs.insert([one, other])
        }
      }
    }
    #expect(pairs.count > 10)
    for pair in pairs {
      let colors = try pair.map { try #require(actors[$0]?.color) }
      for vision in ColorVision.allCases {
        let distance = ColorDistance.ciede2000(colors[0], colors[1], seenWith: vision)
        #expect(distance > 10, "\(pair) under \(vision)")
      }
    }
  }

  @Test func `the forces of the coalition are one under each of its names`() throws {
    let actors = map.record.actors
    #expect(try actors.current("cma", on: day("2024-12-31")) == "fla")
    #expect(try actors.alliance(of: "mnla", on: day("2015-01-01")) == "cma")
    #expect(try actors.current("fama", on: day("2024-12-31")) == "fama")
  }

  @Test func `the shipped map has no problem but what its notes say`() throws {
    let found = try problems(inFileAt: Repository.path("geodata/northern-mali/map.yaml"))
    // A note of the actor table says that these rows mean the same forces.
    let rows = found.filter { $0.code == "record-renamed-already" }
    #expect(rows.map(\.feature) == ["aguelhok"])
    #expect(rows.allSatisfy { $0.what.contains("'cma' goes on from 2023-10-10") })
    #expect(rows.allSatisfy { $0.what.hasSuffix("; so do 2 more rows") })
    // Tinzaouaten lies on the border, and some reports name no town.
    let codes = ["places-outside-regions", "events-unplaced", "events-outside-regions"]
    #expect(found.compactMap(\.code).filter(codes.contains) == codes)
    #expect(found.count == rows.count + codes.count)
    #expect(found.allSatisfy { $0.severity == .warning })
  }
}

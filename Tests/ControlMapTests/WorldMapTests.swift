import Cartography
import ControlMap
import ControlModel
import Drawing
import Foundation
import MapDocument
import Painter
import Shapes
import Spatial
import TestSupport
import Testing

@testable import MapMaking

/// A made-up world on maps of every kind, pixel by pixel against each place projected by itself.
///
/// `CONTROLMAP_TEST_ALL=1` draws all of the world in every projection with every middle;
/// `CONTROLMAP_KEEP_WORLD` names a folder for the pictures.
@Suite struct WorldMapTests {
  /// A definition with `LON` and `LAT` for its middle.
  static let projections = [
    "+proj=eqc +lon_0=LON", "+proj=robin +lon_0=LON", "+proj=moll +lon_0=LON",
    "+proj=eqearth +lon_0=LON", "+proj=sinu +lon_0=LON", "+proj=wintri +lon_0=LON",
    "+proj=merc +lon_0=LON", "+proj=mill +lon_0=LON", "+proj=cea +lat_ts=30 +lon_0=LON",
    "+proj=hammer +lon_0=LON", "+proj=vandg +lon_0=LON",
    "+proj=aea +lat_1=20 +lat_2=60 +lon_0=LON", "+proj=lcc +lat_1=-20 +lat_2=-50 +lon_0=LON",
    "+proj=eqdc +lat_1=20 +lat_2=60 +lon_0=LON", "+proj=bonne +lat_1=45 +lon_0=LON",
    "+proj=ortho +lat_0=LAT +lon_0=LON", "+proj=laea +lat_0=LAT +lon_0=LON",
    "+proj=aeqd +lat_0=LAT +lon_0=LON", "+proj=stere +lat_0=LAT +lon_0=LON",
    "+proj=gnom +lat_0=LAT +lon_0=LON",
  ]

  static let middles: [(longitude: Double, latitude: Double)] = [
    (0, 0), (30, 45), (75, -45), (90, 90), (120, -90), (150, 20), (180, -30), (-150, 60),
    (-120, -75), (-98.5, 10), (-60, -10), (-10, 80),
  ]

  private static let isComplete = ProcessInfo.processInfo.environment["CONTROLMAP_TEST_ALL"] == "1"

  static var maps: [String] {
    let all = projections.flatMap { definition in
      middles.map { middle in
        definition.replacing("LON", with: "\(middle.longitude)")
          .replacing("LAT", with: "\(middle.latitude)")
      }
    }
    return isComplete ? all : stride(from: 0, to: all.count, by: 13).map { all[$0] }
  }

  /// A world with what was read of it.
  struct File: Sendable {
    var world: WorldFile
    var options: MapOptions
    var data: MapData
  }

  fileprivate static let kept = ProcessInfo.processInfo.environment["CONTROLMAP_KEEP_WORLD"].map {
    URL(filePath: $0)
  }

  /// Read once: that takes most of the time.
  private static let files = Result {
    try WorldFile.South.allCases.map { south in
      let world = WorldFile(south: south, every: isComplete ? 1 : 7)
      let folder = try Folder()
      try folder.write(world.geoJSON, to: "world.geojson")
      if let kept {
        try Data(world.geoJSON.utf8).write(to: kept.appending(path: "world-\(south).geojson"))
      }
      try folder.write(style, to: "style.json")
      var options = MapOptions()
      options.document = try folder.write(
        """
        regions: {source: world.geojson, id: id}
        style: style.json
        furniture: {legend: none, scale-bar: none, north-arrow: none}
        """, to: "map.yaml")
      options.size = (480, 360)
      return File(world: world, options: options, data: try readMap(options))
    }
  }

  private static let style = """
    {"version": 8, "name": "World", "sources": {
      "regions": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
     "layers": [
      {"id": "sea", "type": "background", "paint": {"background-color": "#ffffff"}},
      {"id": "land", "type": "fill", "source": "regions",
       "paint": {"fill-color": ["to-color", ["get", "fill"]]}},
      {"id": "outline", "type": "line", "source": "regions",
       "paint": {"line-color": "#ff00ff", "line-width": 1}}]}
    """

  @Test(arguments: maps)
  func `every pixel of a world map shows what lies there`(definition: String) throws {
    let files = try Self.files.get()
    let file = files[definition.utf8.reduce(0) { $0 + Int($1) } % files.count]
    let picture = try WorldPicture(of: file, in: definition)
    #expect(picture.misplaced.isEmpty, "\(definition)")
    #expect(picture.missing.isEmpty, "\(definition)")
    #expect(picture.strayStrokes.isEmpty, "\(definition)")
    #expect(picture.shown > 8, "\(definition)")
  }
}

/// A drawn world and what is wrong in it.
private struct WorldPicture {
  /// Pixels with the colour of a country that lies more than two pixels away.
  private(set) var misplaced: [String] = []
  /// Places well inside of a country that has no pixel of its colour within two pixels of them.
  private(set) var missing: [String] = []
  /// Pixels of an outline more than three pixels away from any.
  private(set) var strayStrokes: [String] = []
  /// Countries with a pixel.
  private(set) var shown = 0

  private let world: WorldFile
  private let pixels: Pixels
  private let frame: MapFrame
  private static let ink = Pixels.Channels(255, 0, 255)

  init(of file: WorldMapTests.File, in definition: String) throws {
    var data = file.data
    data.model.evidence.document.crs = definition
    let text = try TextSetter()
    let plan = try makePlan(data, file.options, text: text)
    #expect(plan.crs.definition == definition)
    let scene = try plan.picture(on: nil, measurer: text).scene
    let png = try paint(scene, as: .png, text: text)
    if let kept = WorldMapTests.kept {
      let name = definition.replacing(" ", with: "").replacing("+", with: "_")
      try Data(png).write(to: kept.appending(path: "\(name).png"))
    }
    (world, frame, pixels) = (file.world, plan.frame, try Pixels(png: png))
    let projection = try Projection(plan.crs, extent: plan.extent)
    lookAtPixels(projection)
    lookAtPlaces(projection)
    lookAtStrokes(projection)
  }

  private mutating func lookAtPixels(_ projection: borrowing Projection) {
    let indices = Dictionary(
      uniqueKeysWithValues: world.countries.enumerated().map { (Key($1.color), $0) })
    var seen: Set<Int> = []
    let near = (-2...2).flatMap { x in (-2...2).map { (x, $0) } }
      .sorted { abs($0.0) + abs($0.1) < abs($1.0) + abs($1.1) }
    for y in rows {
      for x in columns {
        guard let index = indices[Key(pixels[x, y])] else { continue }
        seen.insert(index)
        let isThere = near.contains { right, down in
          let point = frame.unproject(Point(Double(x + right) + 0.5, Double(y + down) + 0.5))
          guard let place = projection.invert(point) else { return false }
          return world.countries[index].contains(place.x, place.y)
        }
        // Colours mixed along an outline may be those of another country; they are a pixel wide.
        if !isThere, isInBlock(x, y) {
          misplaced.append("\(world.countries[index].name) at (\(x), \(y))")
        }
      }
    }
    shown = seen.count
  }

  private mutating func lookAtPlaces(_ projection: borrowing Projection) {
    for country in world.countries {
      for ground in country.grounds {
        let (xs, ys) = (ground[0].map(\.x), ground[0].map(\.y))
        guard let west = xs.min(), let east = xs.max(), let south = ys.min(), let north = ys.max()
        else { continue }
        let step = max(east - west, north - south) / 10
        for x in stride(from: west + step / 2, to: east, by: step) {
          for y in stride(from: south + step / 2, to: north, by: step) {
            guard country.contains(x, y), let point = place(x, y, projection),
              !isNear(point, { $0 == country.color || $0 == Self.ink }),
              isWide(country, around: point, projection)
            else { continue }
            missing.append("\(country.name) at (\(x), \(y)), pixel (\(point.x), \(point.y))")
          }
        }
      }
    }
  }

  private mutating func lookAtStrokes(_ projection: borrowing Projection) {
    var isOutline = [Bool](repeating: false, count: pixels.width * pixels.height)
    func mark(_ point: Point<Page>) {
      for y in Int(point.y) - 3...Int(point.y) + 3 {
        for x in Int(point.x) - 3...Int(point.x) + 3
        where x >= 0 && y >= 0 && x < pixels.width && y < pixels.height {
          isOutline[y * pixels.width + x] = true
        }
      }
    }
    for border in world.countries.flatMap(\.borders) {
      for (from, to) in zip(border, border.dropFirst()) {
        let parts = max(1, Int(max(abs(to.x - from.x), abs(to.y - from.y)) / 0.4))
        for part in 0...parts {
          let t = Double(part) / Double(parts)
          let (x, y) = (from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t)
          // What lies on a cut has two images.
          for side in [-1e-6, 1e-6] {
            if let point = place(x + side, y, projection, anywhere: true) { mark(point) }
          }
        }
      }
    }
    for y in rows {
      for x in columns where pixels[x, y] == Self.ink && !isOutline[y * pixels.width + x] {
        strayStrokes.append("(\(x), \(y))")
      }
    }
  }

  private var rows: Range<Int> { Int(frame.box.minY) + 2..<Int(frame.box.maxY) - 2 }
  private var columns: Range<Int> { Int(frame.box.minX) + 2..<Int(frame.box.maxX) - 2 }

  /// The place on the page; nil where the map does not show it.
  private func place(
    _ x: Double, _ y: Double, _ projection: borrowing Projection, anywhere: Bool = false
  ) -> Point<Page>? {
    let place = Point<Geographic>(x, y)
    guard anywhere || projection.domain.contains(place), let image = projection.project(place)
    else { return nil }
    let point = frame.place(image)
    let isInFrame =
      point.x > Double(columns.lowerBound) + 2 && point.x < Double(columns.upperBound) - 2
      && point.y > Double(rows.lowerBound) + 2 && point.y < Double(rows.upperBound) - 2
    if anywhere { return abs(point.x) < 1e6 && abs(point.y) < 1e6 ? point : nil }
    return isInFrame ? point : nil
  }

  private func isNear(_ point: Point<Page>, _ matches: (Pixels.Channels) -> Bool) -> Bool {
    (-2...2).contains { down in
      (-2...2).contains { right in
        matches(pixels[Int(point.x) + right, Int(point.y) + down])
      }
    }
  }

  /// The country is all that lies within three pixels of a point.
  private func isWide(
    _ country: WorldFile.Country, around point: Point<Page>, _ projection: borrowing Projection
  ) -> Bool {
    (-3...3).allSatisfy { right in
      (-3...3).allSatisfy { down in
        let corner = frame.unproject(Point(point.x + Double(right), point.y + Double(down)))
        guard let place = projection.invert(corner) else { return false }
        return country.contains(place.x, place.y)
      }
    }
  }

  /// The pixel is one of four in a square that have one colour.
  private func isInBlock(_ x: Int, _ y: Int) -> Bool {
    [(0, 0), (-1, 0), (0, -1), (-1, -1)].contains { left, top in
      [(0, 0), (1, 0), (0, 1), (1, 1)].allSatisfy { right, down in
        pixels[x + left + right, y + top + down] == pixels[x, y]
      }
    }
  }

  private struct Key: Hashable {
    let red, green, blue: UInt8
    init(_ color: Pixels.Channels) { (red, green, blue) = (color.red, color.green, color.blue) }
  }
}

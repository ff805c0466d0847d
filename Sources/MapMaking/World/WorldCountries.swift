import CWorld
import Diagnostics
import Formats
import Localization
import Shapes

/// The countries of the world that the program carries, for the land around the regions of a map.
///
/// - Source: Natural Earth 4.1, 1:10,000,000, public domain, thinned by `scripts/make-world.py`, which tells the
///   format. Borders are those of who is in place.
struct WorldCountries: Sendable {
  struct Country: Sendable {
    /// ISO 3166-1, two letters; empty where nobody has one.
    var code: String
    /// In English; empty for ground without a name.
    var name: String
    /// The arcs around its polygons, `~n` for arc n walked backwards.
    fileprivate var rings: [[[Int]]]

    /// What maps in a language call it.
    func name(in language: String) -> String {
      let isEnglish = language == "en" || language.hasPrefix("en-")
      return isEnglish || code.isEmpty ? name : countryName(code, in: language) ?? name
    }
  }

  let countries: [Country]
  private let arcs: [[Point<Geographic>]]
  /// Around each arc.
  private let extents: [Extent<Geographic>]
  /// Whom credits name.
  let source: String

  /// Read once, where a map asks for it.
  static let shared = WorldCountries(json: bytes)

  private static var bytes: [UInt8] {
    Array(UnsafeRawBufferPointer(start: world_json, count: world_json_length))
  }

  /// Empty for a file of another form.
  private init(json: [UInt8]) {
    let root = (try? parseJSON(json, file: "world.json"))?.root.object ?? [:]
    let step = root["step"]?.number ?? 1
    arcs = (root["arcs"]?.array ?? []).map { Self.points($0.string ?? "", step: step) }
    extents = arcs.map { Geometry.multiPoint($0).extent ?? Extent(around: Point(0, 0)) }
    source = root["source"]?.string ?? ""
    countries = (root["countries"]?.array ?? []).map { value in
      let members = value.object ?? [:]
      return Country(
        code: members["code"]?.string ?? "", name: members["name"]?.string ?? "",
        rings: (members["arcs"]?.array ?? []).map { polygon in
          (polygon.array ?? []).map { ring in
            (ring.array ?? []).compactMap { $0.number.map { Int(clamping: $0) } }
          }
        })
    }
  }

  /// The areas of the countries, in their order; neighbours share their borders point by point.
  ///
  /// - Parameters:
  ///   - tolerance: Degrees by which a line may stray.
  ///   - view: Degrees, longitudes may run on beyond 180: parts of countries wholly outside may be left out; nil for all.
  func areas(
    tolerance: Double, in view: Extent<Geographic>? = nil
  ) -> [MultiPolygon<Geographic>] {
    let simplification = LineSimplification(tolerance: tolerance)
    var simplified: [Int: [Point<Geographic>]] = [:]
    func arc(_ number: Int) -> [Point<Geographic>] {
      guard tolerance > 0 else { return arcs[number] }
      if let known = simplified[number] { return known }
      let arc = simplification.simplified(arcs[number])
      simplified[number] = arc
      return arc
    }
    return countries.map { country in
      MultiPolygon(
        country.rings.compactMap { rings in
          if let view, !meets(view, rings.first ?? []) { return nil }
          return Self.polygon(rings, of: arc)
        })
    }
  }

  /// Some arc of a ring may lie in the view, or the ring around it.
  private func meets(_ view: Extent<Geographic>, _ ring: [Int]) -> Bool {
    var extent: Extent<Geographic>?
    for number in ring {
      let own = extents[number < 0 ? ~number : number]
      extent = extent?.union(own) ?? own
    }
    return extent.map(view.meets) ?? false
  }

  private static func polygon(
    _ rings: [[Int]], of arc: (Int) -> [Point<Geographic>]
  ) -> Polygon<Geographic>? {
    let rings = rings.compactMap { ring -> Ring<Geographic>? in
      var points: [Point<Geographic>] = []
      for number in ring {
        let arc = number < 0 ? Array(arc(~number).reversed()) : arc(number)
        points += points.isEmpty ? arc[...] : arc.dropFirst()
      }
      // Small islands are nothing on a small map.
      return points.count > 3 ? Ring(points) : nil
    }
    return rings.first.map { Polygon(exterior: $0, holes: Array(rings.dropFirst())) }
  }

  /// An arc in the "encoded polyline algorithm format", longitude first.
  private static func points(_ text: String, step: Double) -> [Point<Geographic>] {
    var points: [Point<Geographic>] = []
    var (x, y) = (0, 0)
    var (number, shift, isLatitude) = (0, 0, false)
    for byte in text.utf8 {
      let bits = Int(byte) - 63
      number |= (bits & 0x1F) << shift
      shift += 5
      guard bits & 0x20 == 0 else { continue }
      let difference = number & 1 == 0 ? number >> 1 : ~(number >> 1)
      if isLatitude {
        y += difference
        points.append(Point(Double(x) * step, Double(y) * step))
      } else {
        x += difference
      }
      (number, shift) = (0, 0)
      isLatitude.toggle()
    }
    return points
  }
}

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
  /// - Parameter tolerance: Degrees by which a line may stray.
  func areas(tolerance: Double) -> [MultiPolygon<Geographic>] {
    let simplification = LineSimplification(tolerance: tolerance)
    let arcs =
      tolerance > 0 ? arcs.map { arc in simplification.simplified(arc) } : arcs
    return countries.map { country in
      MultiPolygon(country.rings.compactMap { Self.polygon($0, of: arcs) })
    }
  }

  private static func polygon(
    _ rings: [[Int]], of arcs: [[Point<Geographic>]]
  ) -> Polygon<Geographic>? {
    let rings = rings.compactMap { ring -> Ring<Geographic>? in
      var points: [Point<Geographic>] = []
      for number in ring {
        let arc = number < 0 ? Array(arcs[~number].reversed()) : arcs[number]
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

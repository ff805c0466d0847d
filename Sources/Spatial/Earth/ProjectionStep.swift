internal import CPROJ
internal import Glibc
internal import Shapes

/// The one step of a transformation that makes a plane of the Earth, as PROJ writes it.
struct ProjectionStep {
  private let parameters: ProjectionParameters

  /// - Parameter pipeline: A PROJ string of one or many steps; its last projection counts.
  init?(_ pipeline: String) {
    let steps = pipeline.split(separator: " ").split { $0 == "step" || $0 == "+step" }
    let known = steps.map { ProjectionParameters($0.joined(separator: " ")) }
    guard
      let last = known.last(where: { step in
        step["proj"].map { !Self.otherSteps.contains($0) } ?? false
      })
    else { return nil }
    parameters = last
  }

  private static let otherSteps: Set = [
    "pipeline", "unitconvert", "axisswap", "longlat", "latlong", "lonlat", "latlon", "cart",
    "geocent",
    "helmert", "molodensky", "molobadekas", "hgridshift", "vgridshift", "gridshift", "noop", "push",
    "pop", "affine", "geogoffset", "set", "topocentric", "xyzgridshift", "deformation", "horner",
  ]

  /// PROJ's name of the projection: `laea`.
  var id: String { parameters["proj"] ?? "" }

  /// The name of a projection that cuts the Earth in many places, which no map here is drawn in.
  var interrupted: String? {
    Self.interruptedProjections.contains(id)
      ? ProjectionParameters.registeredName(of: id) ?? id : nil
  }

  private static let interruptedProjections: Set = [
    "igh", "igh_o", "imoll", "imoll_o", "isea", "healpix", "rhealpix", "qsc", "s2", "airocean",
    "spilhaus", "peirce_q", "adams_hemi", "adams_ws1", "adams_ws2", "guyou",
  ]

  private func number(_ key: String) -> Double? { parameters[key].flatMap(degrees) }

  /// `12.5`, `12d30'W`; nil for what is no angle.
  private func degrees(_ text: String) -> Double? {
    text.withCString { start in
      var end: UnsafeMutablePointer<CChar>?
      let radians = proj_dmstor(start, &end)
      guard let end, end != UnsafeMutablePointer(mutating: start) else { return nil }
      return radians * 180 / .pi
    }
  }

  private var primeMeridian: Double {
    guard let name = parameters["pm"] else { return 0 }
    if let angle = degrees(name) { return angle }
    guard var entry = proj_list_prime_meridians() else { return 0 }
    while let id = entry.pointee.id {
      if String(cString: id) == name, let text = entry.pointee.defn {
        return degrees(String(cString: text)) ?? 0
      }
      entry += 1
    }
    return 0
  }

  private var centralMeridian: Double {
    if id == "utm", let zone = parameters["zone"].flatMap(Int.init) {
      return Double(zone) * 6 - 183
    }
    return (number("lon_0") ?? number("lonc") ?? 0) + primeMeridian
  }

  private var center: Point<Geographic> {
    let latitude =
      switch id {
      case "ups": parameters["south"] == nil ? 90.0 : -90
      // It stands above the equator, whatever is written.
      case "geos": 0.0
      default: number("lat_0") ?? 0
      }
    return Point(
      LongitudeWindow.standard.wrapped(centralMeridian), min(max(latitude, -90), 90))
  }

  /// Where a projection ends and is cut.
  struct Domain {
    enum Limit {
      case inside(SphericalCap)
      case outside(SphericalCap)
      case besideSeam(Seam)
      /// Where trying it finds it regular, around the middle of what the map will show.
      case whereRegular
      /// Degrees around the middle of what the map will show.
      case insideOfView(Double)
    }
    /// Opposite of which the Earth is cut open; nil where the map's middle decides.
    var centralMeridian: Double?
    var isSeamless = false
    var limits: [Limit] = []
  }

  /// - Source: The scales: J. P. Snyder, "Map projections: a working manual", 1987, pages 38 to 202;
  ///   where PROJ's transverse Mercator ends, from its source: 2.62 radii from the meridian; its series for Cassini's
  ///   projection are good to half of that.
  var domain: Domain {
    switch id {
    case "merc", "webmerc": return poleless(within: 85.051_128_78)
    case "cc":
      return poleless(within: acos(1 / ProjectionDomain.greatestScale.squareRoot()) * 180 / .pi)
    case "ortho": return azimuthal(89.5)
    case "gnom": return azimuthal(acos(1 / ProjectionDomain.greatestScale.squareRoot()) * 180 / .pi)
    case "stere", "sterea", "ups":
      return azimuthal(acos(2 / ProjectionDomain.greatestScale - 1) * 180 / .pi)
    case "laea", "aeqd": return azimuthal(170)
    case "geos", "nsper", "tpers": return azimuthal(horizon)
    case "tmerc", "utm", "etmerc", "gauss", "gstmerc": return transverse(within: 80)
    case "cass": return transverse(within: 40)
    case "lcc", "lcca": return conformalConic
    case _ where Self.modifiedStereographics[id] != nil: return modifiedStereographic
    case "ob_tran": return oblique ?? unknown
    case _ where Self.wholeEarth.contains(id): return Domain(centralMeridian: centralMeridian)
    default: return unknown
    }
  }

  private var unknown: Domain {
    let isCylinder = ["omerc", "somerc"].contains(id)
    return Domain(
      centralMeridian: nil, isSeamless: true,
      limits: isCylinder ? [.whereRegular] : [.insideOfView(80), .whereRegular])
  }

  /// The domain of the projection of a turned globe, on the Earth; nil where it is not known how it is turned, or
  /// how that projection ends.
  private var oblique: Domain? {
    guard let id = parameters["o_proj"], let latitude = number("o_lat_p") else { return nil }
    let globe = TurnedGlobe(
      pole: Point(number("o_lon_p") ?? 0, latitude), meridian: centralMeridian)
    let turned = ProjectionStep(projection: id, standing: parameters).domain
    var domain = Domain(centralMeridian: nil, isSeamless: true)
    for limit in turned.limits {
      switch limit {
      case .inside(let cap):
        domain.limits.append(
          .inside(SphericalCap(center: globe.place(of: cap.center), radius: cap.radius)))
      case .outside(let cap):
        domain.limits.append(
          .outside(SphericalCap(center: globe.place(of: cap.center), radius: cap.radius)))
      case .besideSeam, .whereRegular, .insideOfView: return nil
      }
    }
    if !turned.isSeamless {
      domain.limits.append(
        .besideSeam(
          Seam(
            middle: globe.place(of: Point(180, 0)), end: globe.place(of: Point(0, 90)))))
    }
    return domain
  }

  /// The projection that a turned globe is drawn in: with the parameters of the whole, but about its own meridian 0.
  private init(projection id: String, standing parameters: ProjectionParameters) {
    self.parameters = parameters.replacing(["proj": id, "lon_0": "0", "lonc": "0", "pm": "0"])
  }

  /// Where the modified stereographic projections are good, and within how many degrees; elsewhere they fold.
  ///
  /// - Source: Snyder 1987, pages 203 to 212, and PROJ's `mod_ster.cpp` for the centres.
  private static let modifiedStereographics: [String: (center: Point<Geographic>, reach: Double)] =
    [
      "mil_os": (Point(20, 18), 35), "lee_os": (Point(-165, -10), 35),
      "gs48": (Point(-96, 39), 25), "alsk": (Point(-152, 64), 25), "gs50": (Point(-120, 45), 40),
    ]

  private var modifiedStereographic: Domain {
    guard let (center, reach) = Self.modifiedStereographics[id] else { return unknown }
    return Domain(
      centralMeridian: nil, isSeamless: true,
      limits: [.inside(SphericalCap(center: center, radius: reach))])
  }

  /// Projections that show all of the Earth, cut open along half a meridian.
  private static let wholeEarth: Set = [
    "aea", "aitoff", "apian", "august", "bacon", "boggs", "bonne", "cea", "collg", "comill",
    "crast",
    "denoy", "eck1", "eck2", "eck3", "eck4", "eck5", "eck6", "eqc", "eqdc", "eqearth", "euler",
    "fahey",
    "fouc", "fouc_s", "gall", "gins8", "gn_sinu", "goode", "hammer", "hatano", "kav5", "kav7",
    "larr",
    "lask", "leac", "loxim", "mbt_fps", "mbt_s", "mbtfpp", "mbtfpq", "mbtfps", "mill", "moll",
    "murd1", "murd2", "murd3", "natearth", "natearth2", "nell", "nell_h", "ortel", "patterson",
    "poly",
    "putp1", "putp2", "putp3", "putp3p", "putp4p", "putp5", "putp5p", "putp6", "putp6p", "qua_aut",
    "robin", "rpoly", "sinu", "times", "tissot", "urm5", "urmfps", "vandg", "vandg2", "vandg3",
    "vandg4", "vitk1", "wag1", "wag2", "wag3", "wag4", "wag5", "wag6", "wag7", "weren", "wink1",
    "wink2", "wintri",
  ]

  private func poleless(within latitude: Double) -> Domain {
    Domain(
      centralMeridian: centralMeridian,
      limits: [-90.0, 90].map {
        .outside(SphericalCap(center: Point(0, $0), radius: 90 - latitude))
      })
  }

  private func azimuthal(_ radius: Double) -> Domain {
    let limit: Domain.Limit =
      radius <= 90
      ? .inside(SphericalCap(center: center, radius: radius))
      : .outside(SphericalCap(center: antipode, radius: 180 - radius))
    return Domain(centralMeridian: nil, isSeamless: true, limits: [limit])
  }

  private var antipode: Point<Geographic> {
    Point(LongitudeWindow.standard.wrapped(center.x + 180), -center.y)
  }

  /// What is seen from a height, a little before the horizon.
  private var horizon: Double {
    guard let height = parameters["h"].flatMap(Double.init), height > 0 else { return 80 }
    return acos(Geodesic.equatorialRadius / (Geodesic.equatorialRadius + height)) * 180 / .pi
      * 0.995
  }

  /// The half of the Earth around the central meridian, up to an angle from it.
  private func transverse(within angle: Double) -> Domain {
    let middle = LongitudeWindow.standard.wrapped(centralMeridian)
    let half = SphericalCap(center: Point(middle, 0), radius: 89)
    let sides = [90.0, -90].map {
      SphericalCap(
        center: Point(LongitudeWindow.standard.wrapped(middle + $0), 0), radius: 90 - angle)
    }
    return Domain(
      centralMeridian: nil, isSeamless: true,
      limits: [.inside(half)] + sides.map { .outside($0) })
  }

  private var conformalConic: Domain {
    let first = (number("lat_1") ?? number("lat_0") ?? 0) * .pi / 180
    let second = (number("lat_2") ?? number("lat_1") ?? number("lat_0") ?? 0) * .pi / 180
    func t(_ latitude: Double) -> Double { tan(.pi / 4 + latitude / 2) }
    let n =
      abs(first - second) < 1e-9
      ? sin(first) : log(cos(first) / cos(second)) / log(t(second) / t(first))
    guard n != 0, n.isFinite else { return poleless(within: 85.051_128_78) }
    func scale(_ latitude: Double) -> Double {
      cos(first) * pow(t(first), n) / (cos(latitude) * pow(t(latitude), n))
    }
    // From the standard parallel to the far pole the scale grows.
    var (good, bad) = ((first + second) / 2, n > 0 ? -Double.pi / 2 : Double.pi / 2)
    for _ in 0..<50 {
      let middle = (good + bad) / 2
      if scale(middle) < ProjectionDomain.greatestScale { good = middle } else { bad = middle }
    }
    let cap = SphericalCap(
      center: Point(0, n > 0 ? -90 : 90), radius: 90 - abs(good) * 180 / .pi)
    return Domain(
      centralMeridian: centralMeridian,
      limits: [
        (good < 0) == (n > 0)
          ? .outside(cap)
          : .inside(
            SphericalCap(center: Point(0, n > 0 ? 90 : -90), radius: 90 - abs(good) * 180 / .pi))
      ])
  }
}

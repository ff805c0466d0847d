import Shapes
import Spatial
import Testing

struct CoordinateReferenceSystemTests {
  @Test(arguments: [
    ("EPSG:32631", "EPSG:32631", "WGS 84 / UTM zone 31N"),
    (" epsg:32733 ", "EPSG:32733", "WGS 84 / UTM zone 33S"),
    ("epsg:2154", "EPSG:2154", "RGF93 v1 / Lambert-93"),
    ("EPSG:3857", "EPSG:3857", "WGS 84 / Pseudo-Mercator"),
    ("+proj=utm  +zone=31 +south", "+proj=utm +zone=31 +south", "WGS 84 / UTM zone 31S"),
    (
      "+proj=laea +lat_0=18.2 +lon_0=-0.1", "+proj=laea +lat_0=18.2 +lon_0=-0.1",
      "Lambert Azimuthal Equal Area at 18.2° N, 0.1° W"
    ),
    ("+proj=eqearth +type=crs", "+proj=eqearth", "Equal Earth"),
  ])
  func `projected systems are read, tidied and named`(
    text: String, definition: String, name: String
  ) throws {
    let crs = try CoordinateReferenceSystem(text)
    #expect(crs.definition == definition)
    #expect(crs.name == name)
    #expect(crs.projectionName == name)
    #expect(!crs.isGeographic)
    #expect(try CoordinateReferenceSystem(definition) == crs)
  }

  @Test(arguments: ["EPSG:4326", "EPSG:4267", "+proj=longlat +ellps=clrk66"])
  func `degrees are drawn in an equidistant projection, and the name says so`(text: String) throws {
    let crs = try CoordinateReferenceSystem(text)
    #expect(crs.isGeographic)
    #expect(crs.projectionName.hasPrefix("Equidistant Cylindrical, from "))
  }

  @Test(arguments: [
    ("", "write an EPSG code"), ("UTM 31", "write an EPSG code"), ("EPSG:", "write an EPSG code"),
    ("EPSG:999999", "crs not found"), ("IAU:30100", "write an EPSG code"),
    ("+zone=31", "it has no +proj="), ("+proj=nonsense", "write an EPSG code"),
    ("+proj=utm", "write an EPSG code"), ("+proj=utm zone=31", "'zone=31' is no parameter"),
    ("+proj=utm +zone=31 +nadgrids=foo.gsb", "names a file"),
    ("+proj=utm +zone=31 +geoidgrids=egm96.gtx", "names a file"),
    ("+init=epsg:32631", "names a file"), ("+proj=utm +zone=31 +ellps=@null", "names a file"),
    ("+proj=/etc/passwd", "names a file"), ("+proj=hgridshift +grids=x.gsb", "names a file"),
    ("+proj=pipeline +step +proj=utm +zone=31", "chain of operations"),
    ("+proj=unitconvert +xy_in=deg +xy_out=rad", "neither projected nor geographic"),
    ("EPSG:4978", "geocentric"), ("+proj=geocent", "geocentric"), ("EPSG:5773", "heights only"),
    ("+proj=ob_tran +o_proj=longlat +o_lat_p=40 +lon_0=10", "turned globe"),
  ])
  func `what cannot be drawn is refused with advice`(text: String, advice: String) {
    let error = #expect(throws: SpatialError.self) { try CoordinateReferenceSystem(text) }
    #expect(
      error?.description.hasPrefix("could not use the coordinate reference system '\(text)': ")
        == true)
    #expect(error?.reason.contains(advice) == true, "\(error?.reason ?? "")")
  }

  @Test(arguments: [
    (Extent<Geographic>(minX: 0, minY: 14, maxX: 6, maxY: 20), "EPSG:32631"),
    (Extent<Geographic>(minX: -70, minY: -30, maxX: -67, maxY: -20), "EPSG:32719"),
    (Extent<Geographic>(minX: 178, minY: -20, maxX: 184, maxY: -10), "EPSG:32701"),
    (
      Extent<Geographic>(minX: -4.5, minY: 15.2, maxX: 4.6, maxY: 21.2),
      "+proj=laea +lat_0=18.2 +lon_0=0 +datum=WGS84 +units=m"
    ),
    (
      Extent<Geographic>(minX: 0, minY: 80, maxX: 3, maxY: 88),
      "+proj=laea +lat_0=84 +lon_0=1.5 +datum=WGS84 +units=m"
    ),
    (
      Extent<Geographic>(minX: -180, minY: -90, maxX: 180, maxY: 90),
      "+proj=eqearth +lon_0=0 +datum=WGS84 +units=m"
    ),
  ])
  func `a system is chosen from the extent`(extent: Extent<Geographic>, definition: String) throws {
    let crs = CoordinateReferenceSystem.automatic(for: extent)
    #expect(crs.definition == definition)
    #expect(try CoordinateReferenceSystem(crs.definition) == crs)
    let projection = try Projection(crs, extent: extent)
    let center = projection.project(extent.center)
    #expect(center != nil)
  }

  @Test func `no longitude becomes minus zero`() {
    let extent = Extent<Geographic>(minX: -10.02, minY: -20.04, maxX: 10, maxY: 20)
    let definition = CoordinateReferenceSystem.automatic(for: extent).definition
    #expect(definition.contains("+lat_0=0 +lon_0=0 "))
  }
}

import Foundation
import Shapes
import TestSupport
import Testing

@testable import Spatial

/// Areas and lengths over the 180th meridian and around the poles, against those of `pyproj.Geod` on edges cut
/// to 0.01°: `References/geodesy.py` computed them.
@Suite struct GeodesicReferenceTests {
  struct Reference: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    /// In square metres.
    var area: Double
    var lines: [[[Double]]]
    /// Of all lines, in metres.
    var length: Double
    /// The shape as polygons of rings, in each way in which files write it.
    var writings: [String: [[[[Double]]]]]

    var testDescription: String { name }
  }

  private struct File: Decodable {
    var shapes: [Reference]
  }

  static let references: [Reference] = {
    let path = Repository.path("Tests/SpatialTests/References/geodesy.json")
    let data = FileManager.default.contents(atPath: path) ?? Data()
    return (try? JSONDecoder().decode(File.self, from: data).shapes) ?? []
  }()

  private func places(_ positions: [[Double]]) -> [Point<Geographic>] {
    positions.map { Point($0[0], $0[1]) }
  }

  @Test func `the references are read`() { #expect(Self.references.count > 10) }

  @Test(arguments: references)
  func `the area is that of the Earth, however it is written`(reference: Reference) throws {
    for (way, polygons) in reference.writings.sorted(by: { $0.key < $1.key }) {
      for isTurned in [false, true] {
        let area = MultiPolygon<Geographic>(
          polygons.map { rings in
            let rings = rings.map { Ring(isTurned ? places($0).reversed() : places($0)) }
            return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
          })
        let onEarth = try area.onEarth()
        let measured = Geodesic.area(of: onEarth)
        #expect(
          abs(measured / reference.area - 1) < 1e-7, "\(way)\(isTurned ? ", turned round" : "")")
        #expect(try onEarth.validity() == .valid, "\(way)")
      }
    }
  }

  @Test(arguments: references)
  func `the length is that of the Earth`(reference: Reference) throws {
    let lines = reference.lines.map { Line(places($0)) }
    let whole = lines.reduce(0) { $0 + Geodesic.length(of: $1) }
    #expect(abs(whole / reference.length - 1) < 1e-7)
    for window in [LongitudeWindow.standard, LongitudeWindow(center: 170)] {
      let cut = try lines.laidOnEarth(in: window).reduce(0) { $0 + Geodesic.length(of: $1) }
      #expect(abs(cut / reference.length - 1) < 1e-7)
    }
  }
}

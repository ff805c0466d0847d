import Diagnostics
import Foundation
import Shapes
import TestSupport
import Testing

@testable import Formats

/// What is written of features is read as the same features.
struct LayerTests {
  /// Doubles of all kinds: short ones, long ones, neighbours, small and negative ones.
  private static let numbers: [Double] = [
    0, 1, -1, 0.1, 1.0 / 3, 0.1 + 0.2, 12.345678901234567, 12.345678901234569, -89.99999999999999,
    179.99999999999997, -1.23456789e-2,
  ]

  private var areas: FeatureLayer {
    let polygons = Self.numbers.map { number in
      let corners = [(number, 0.0), (number - 0.25, 1.0 / 7), (number, 2.0 / 3), (number, 0.0)]
      return Polygon<Geographic>(exterior: Ring(corners.map { Point($0.0, $0.1) }))
    }
    let rows = polygons.enumerated().map { index, polygon in
      FeatureLayer.Row(
        geometry: .multiPolygon(MultiPolygon([polygon])),
        values: [
          .string("a \"quoted\", text \(index)"), index == 1 ? .null : .number(1.5),
          .number(Double(index)), .bool(index == 0), .string("2012-06-1\(index % 10)"),
        ])
    }
    return FeatureLayer(
      "areas", of: .areas,
      columns: [
        .init("text"), .init("number", .number), .init("whole", .wholeNumber),
        .init("flag", .flag), .init("day", .date),
      ], rows: rows)
  }

  private var lines: FeatureLayer {
    let line = Line<Geographic>(Self.numbers.map { Point($0, $0 / 3) })
    return FeatureLayer(
      "fronts", of: .lines, columns: [.init("left")],
      rows: [.init(geometry: .multiLineString([line]), values: ["red"])])
  }

  private var points: FeatureLayer {
    FeatureLayer(
      "places", of: .points, columns: [.init("place")],
      rows: Self.numbers.map { .init(geometry: .point(Point($0, $0 / 7)), values: [.number($0)]) })
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The vertices of what is read, with the first of each ring wherever the format put it.
  private func vertices(_ features: some Sequence<Feature<Geographic>>) -> [Set<Point<Geographic>>]
  {
    features.map { feature in
      let geometry = feature.geometry
      return Set(
        (geometry?.points ?? []) + (geometry?.lines ?? []).flatMap(\.points)
          + (geometry?.area.polygons ?? []).flatMap(\.rings).flatMap(\.points))
    }
  }

  private func check(_ path: String, _ layer: FeatureLayer) throws {
    let read = try readFeatures(at: path).value.features
    let written = layer.rows.map {
      Feature<Geographic>(geometry: $0.geometry)
    }
    #expect(vertices(read) == vertices(written), "\(path)")
    guard layer.name == "areas" else { return }
    #expect(read.map { $0.properties["text"] } == layer.rows.map { $0.values[0] })
    #expect(read.map { $0.properties["number"] ?? .null } == layer.rows.map { $0.values[1] })
    #expect(read.map { $0.properties["whole"] } == layer.rows.map { $0.values[2] })
    #expect(read.map { $0.properties["flag"] } == layer.rows.map { $0.values[3] })
    let days = read.map { String($0.properties["day"]?.string?.prefix(10) ?? "") }
    #expect(days == layer.rows.map { $0.values[4].string ?? "" })
  }

  @Test func `GeoJSON gives back the same doubles and values`() throws {
    for layer in [areas, lines, points] {
      let bytes = GeoJSONText.bytes(of: layer, provenance: ["program": "x"])
      try check(folder.file("\(layer.name).geojson", bytes), layer)
    }
  }

  @Test func `a table of well-known text gives back the same doubles`() throws {
    for layer in [areas, lines, points] {
      let path = try folder.file("\(layer.name).csv", LayerTable.bytes(of: layer))
      let read = try readForeignFeatures(at: path).value.features
      #expect(
        vertices(read)
          == vertices(layer.rows.map { Feature<Geographic>(geometry: $0.geometry) }))
    }
  }

  @Test func `TopoJSON gives back the same doubles`() throws {
    let layers = [areas, lines, points]
    // Each line an arc of its own.
    let outlines = layers.flatMap(\.outlines)
    let bytes = TopoJSONText.bytes(
      of: layers, arcs: outlines, paths: outlines.indices.map { [$0] }, provenance: [:])
    let path = try folder.file("all.topojson", bytes)
    for layer in layers { try check("\(path)|layer=\(layer.name)", layer) }
  }

  @Test func `GeoPackage and FlatGeobuf give back the same doubles, in their order`() throws {
    let bytes = try foreignBytes(
      of: [areas, lines, points], as: .geoPackage, provenance: "{}", for: "x")
    let path = try folder.file("all.gpkg", bytes)
    for layer in [areas, lines, points] {
      try check("\(path)|layer=\(layer.name)", layer)
      let file = try folder.file(
        "\(layer.name).fgb",
        foreignBytes(of: [layer], as: .flatGeobuf, provenance: "{}", for: "x"))
      try check(file, layer)
    }
  }

  @Test func `a GeoPackage has the same bytes at any time`() throws {
    let first = try foreignBytes(
      of: [areas, lines], as: .geoPackage, provenance: "{\"a\":1}", for: "x")
    usleep(1_100_000)
    #expect(
      try foreignBytes(of: [areas, lines], as: .geoPackage, provenance: "{\"a\":1}", for: "x")
        == first)
  }

  @Test func `a layer without rows is one all the same`() throws {
    var empty = areas
    empty.rows = []
    let path = try folder.file(
      "empty.gpkg",
      foreignBytes(of: [empty, points], as: .geoPackage, provenance: "{}", for: "x"))
    #expect(try readFeatures(at: "\(path)|layer=areas").value.features.isEmpty)
  }
}

import Shapes

/// Where the feature lies: inside of given polygons, and how far from given shapes.
enum GeometryOperators {
  static let all = [within, distance]

  private static let within = Operator("within", 1...1, "GeoJSON") { parser, arguments, _ in
    guard let geometry = GeoJSONValue.geometry(in: arguments[1]), !geometry.area.isEmpty else {
      parser.report(
        "'within' needs GeoJSON with a polygon",
        "write a Polygon, a MultiPolygon, or features of them")
      return nil
    }
    let polygons = geometry.area.polygons
    return Expression(type: .boolean, inputs: [.feature, .shape]) {
      (context) throws(EvaluationError) in
      guard let feature = context.geometry else { return .bool(false) }
      return .bool(feature.lies(in: polygons))
    }
  }

  private static let distance = Operator("distance", 1...1, "GeoJSON") { parser, arguments, _ in
    guard let geometry = GeoJSONValue.geometry(in: arguments[1]) else {
      parser.report("'distance' needs GeoJSON", "write a geometry, a feature or several")
      return nil
    }
    let target = ShapeParts(geometry)
    return Expression(type: .number, inputs: [.feature, .shape]) {
      (context) throws(EvaluationError) in
      guard let feature = context.geometry.map(ShapeParts.init), let start = feature.first else {
        return .number(.nan)
      }
      return .number(feature.distance(to: target, LocalRuler(latitude: start.y)))
    }
  }
}

import Shapes

/// What is known about the picture and the feature besides its properties by name.
enum FeatureOperators {
  static let all = [
    Operator.input("zoom", .number, .zoom) { .number($0.zoom) },
    Operator.input("geometry-type", .string, .feature) { .string($0.geometryType) },
    Operator.input("id", .value, .feature) { $0.id.map(Value.init) ?? .null },
    Operator.input("properties", .object, .feature) { .object($0.properties) },
    globalState,
    Operator.input("heatmap-density", .number, .heatmapDensity) { .number($0.heatmapDensity ?? 0) },
    Operator.input("line-progress", .number, .lineProgress) { .number($0.lineProgress ?? 0) },
  ]

  private static let globalState = Operator("global-state", 1...1, "name") {
    parser, arguments, _ in
    guard let name = arguments[1].string else {
      parser.report(
        "\(arguments[1].json) does not name a state", "write the name as a plain string", at: "1")
      return nil
    }
    return Expression(type: .value, inputs: .globalState) { (context) throws(EvaluationError) in
      context.globalState[name].map(Value.init) ?? .null
    }
  }
}

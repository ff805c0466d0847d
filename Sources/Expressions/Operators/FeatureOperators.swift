import Shapes

/// What is known about the picture and the feature besides its properties by name.
enum FeatureOperators {
  static let all = [
    Operator.input("zoom", .number, .zoom) { .number($0.zoom) },
    Operator.input("geometry-type", .string, .feature) { .string($0.geometryType) },
    Operator.input("id", .value, .feature) { $0.id.map(Value.init) ?? .null },
    Operator.input("properties", .object, .feature) { .object($0.properties) },
    Operator.input("heatmap-density", .number, .heatmapDensity) { .number($0.heatmapDensity ?? 0) },
    Operator.input("line-progress", .number, .lineProgress) { .number($0.lineProgress ?? 0) },
    Operator.input("elevation", .number, .picture) { .number($0.elevation ?? 0) },
    Operator.input("accumulated", .value, .picture) { $0.accumulated.map(Value.init) ?? .null },
    globalState, featureState,
  ]

  /// A still picture has nobody who could set a state.
  private static let featureState = Operator("feature-state", 1...1, "name") {
    parser, arguments, _ in
    guard let name = parser.parse(argument: 1, of: arguments, expected: .string) else { return nil }
    return Expression(type: .value, inputs: name.inputs.union(.feature)) {
      (context) throws(EvaluationError) in
      .null
    }
  }

  private static let globalState = Operator("global-state", 1...1, "name") {
    parser, arguments, _ in
    guard let name = arguments[1].string else {
      parser.report(
        "\(arguments[1].excerpt) does not name a state", "write the name as a plain string")
      return nil
    }
    return Expression(type: .value, inputs: .globalState) { (context) throws(EvaluationError) in
      context.globalState[name].map(Value.init) ?? .null
    }
  }
}

public import Shapes

/// What an expression can ask about: the feature, the map's zoom, the global state.
public struct EvaluationContext: Sendable {
  public var zoom: Double
  public var globalState: [String: PropertyValue]
  public var properties: [String: PropertyValue]
  public var id: PropertyValue?
  /// `Point`, `LineString` or `Polygon`.
  public var geometryType: String

  /// Gathers what expressions may ask.
  public init(
    zoom: Double, globalState: [String: PropertyValue], properties: [String: PropertyValue],
    id: PropertyValue?, geometryType: String
  ) {
    self.zoom = zoom
    self.globalState = globalState
    self.properties = properties
    self.id = id
    self.geometryType = geometryType
  }
}

/// Why an expression has no value for a feature.
public struct EvaluationError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// A checked expression, ready to be asked for one feature after the other.
public struct Expression: Sendable {
  typealias Evaluation = @Sendable (EvaluationContext) throws(EvaluationError) -> Value

  let type: ValueType
  /// The value, where it is the same for every feature.
  let constant: Value?
  private let evaluation: Evaluation

  init(_ type: ValueType, _ evaluation: @escaping Evaluation) {
    self.type = type
    constant = nil
    self.evaluation = evaluation
  }

  init(constant: Value) {
    type = constant.type
    self.constant = constant
    evaluation = { (_) throws(EvaluationError) in constant }
  }

  /// Reads and checks an expression that stands alone.
  ///
  /// - Throws: `StyleError` with a pointer to each part that is wrong.
  public init(json: PropertyValue) throws(StyleError) {
    var parser = ExpressionParser()
    guard let expression = parser.parse(json, expected: nil, at: "") else {
      throw StyleError(problems: parser.problems)
    }
    self = expression
  }

  /// The value for a feature.
  public func evaluate(_ context: EvaluationContext) throws(EvaluationError) -> Value {
    if let constant { return constant }
    return try evaluation(context)
  }
}

public import Diagnostics
public import Shapes

/// An expression of the style specification, checked and ready to be evaluated for many features.
public struct Expression: Sendable {
  /// What an expression looks at outside of itself.
  public struct Inputs: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    /// Makes a set from its bits.
    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    public static let zoom = Inputs(rawValue: 1)
    /// Properties, id or geometry type.
    public static let feature = Inputs(rawValue: 2)
    public static let globalState = Inputs(rawValue: 4)
    public static let heatmapDensity = Inputs(rawValue: 8)
    public static let lineProgress = Inputs(rawValue: 16)
    /// What only the picture being drawn knows: elevation, images.
    public static let picture = Inputs(rawValue: 32)
    /// The feature's shape in degrees; comes with `feature`.
    public static let shape = Inputs(rawValue: 64)
  }

  typealias Body = @Sendable (EvaluationContext) throws(EvaluationError) -> Value

  /// The type of every value that it evaluates to.
  public let type: ValueType
  /// Empty for an expression that always has the same value.
  public let inputs: Inputs
  /// The value, where it is always the same.
  public let constant: Value?
  /// The most steps that evaluating it takes; 0 for a constant.
  var steps = 0
  /// The most evaluations that wait for each other.
  var height = 0
  private let body: Body

  init(type: ValueType, inputs: Inputs, body: @escaping Body) {
    self.type = type
    self.inputs = inputs
    self.constant = nil
    self.body = body
  }

  /// An expression that always has this value.
  package init(constant: Value, type: ValueType? = nil) {
    self.type = type ?? constant.type
    self.inputs = []
    self.constant = constant
    self.body = { (_) throws(EvaluationError) in constant }
  }

  /// Checks an expression.
  ///
  /// - Parameters:
  ///   - json: An expression, or a plain value that stands for itself.
  ///   - expected: What its place asks for; values that are only known when evaluated are then
  ///     asserted or, for texts and colours, converted.
  ///   - pointer: Where it stands in the document.
  /// - Returns: The expression, its constant parts evaluated.
  /// - Throws: `StyleError` with every problem found.
  public static func parse(
    _ json: PropertyValue, expected: ValueType? = nil, pointer: JSONPointer = .document
  ) throws(StyleError) -> Expression {
    // The specification converts at this place for strings only; further inside it asserts.
    try parse(
      json, expected: expected, annotation: expected == .string ? .coerce : nil, pointer: pointer)
  }

  static func parse(
    _ json: PropertyValue, expected: ValueType?, annotation: ExpressionParser.Annotation?,
    pointer: JSONPointer = .document
  ) throws(StyleError) -> Expression {
    var parser = ExpressionParser(pointer: pointer)
    let expression = parser.parse(json, expected: expected, annotation: annotation)
    guard let expression, !parser.problems.contains(where: { !$0.isWarning }) else {
      throw StyleError(problems: parser.problems)
    }
    return expression
  }

  /// Returns the value for one feature.
  ///
  /// - Throws: `EvaluationError` when an assertion or a conversion fails.
  public func evaluate(_ context: EvaluationContext) throws(EvaluationError) -> Value {
    if let constant { return constant }
    let value = try body(context)
    try ExpressionLimits.check(value)
    return value
  }
}

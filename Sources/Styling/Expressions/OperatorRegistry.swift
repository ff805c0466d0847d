/// Every operator of the expression language that is known here.
enum OperatorRegistry {
  static let operators: [String: Operator] = Dictionary(
    uniqueKeysWithValues: [
      TypeOperators.all, LookupOperators.all, SequenceOperators.all, ComparisonOperators.all,
      LogicOperators.all, DecisionOperators.all, RampOperators.all, VariableOperators.all,
      TextOperators.all, ColorOperators.all, MathOperators.all, FeatureOperators.all,
    ].joined().map { ($0.name, $0) })

  /// Operators of the specification that this version does not evaluate.
  static let notEvaluated: Set<String> = [
    "accumulated", "collator", "distance", "elevation", "feature-state", "format",
    "image", "interpolate-hcl", "interpolate-lab", "is-supported-script", "join",
    "number-format", "resolved-locale", "split", "within",
  ]
}

/// Every operator of the expression language that is known here.
package enum OperatorRegistry {
  static let operators: [String: Operator] = Dictionary(
    uniqueKeysWithValues: [
      TypeOperators.all, LookupOperators.all, SequenceOperators.all, ComparisonOperators.all,
      LogicOperators.all, DecisionOperators.all, RampOperators.all, VariableOperators.all,
      TextOperators.all, FormatOperators.all, CollationOperators.all, GeometryOperators.all,
      ColorOperators.all, MathOperators.all, FeatureOperators.all,
    ].joined().map { ($0.name, $0) })

  /// There is an operator of the name.
  package static func has(_ name: String) -> Bool { operators[name] != nil }
}

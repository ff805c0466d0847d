import Shapes

/// Properties of the feature, members of objects and items of arrays.
enum LookupOperators {
  static let all = [get, has, at]

  private static let get = lookup("get", .value) { member in
    member.map(Value.init) ?? .null
  }

  private static let has = lookup("has", .boolean) { member in .bool(member != nil) }

  /// An operator on the member of the feature's properties, or of an object, with a given name.
  private static func lookup(
    _ name: String, _ type: ValueType, _ found: @escaping @Sendable (PropertyValue?) -> Value
  ) -> Operator {
    Operator(name, 1...2, "name, object") { parser, arguments, _ in
      let key = parser.parse(argument: 1, of: arguments, expected: .string)
      guard arguments.count > 2 else {
        return key.map { ofFeature($0, type, found) }
      }
      let object = parser.parse(argument: 2, of: arguments, expected: .object)
      guard let key, let object else { return nil }
      return Expression(type: type, inputs: key.inputs.union(object.inputs)) {
        (context) throws(EvaluationError) in
        guard let name = try key.evaluate(context).string,
          case .object(let members) = try object.evaluate(context)
        else { return .null }
        return found(members[name])
      }
    }
  }

  private static func ofFeature(
    _ key: Expression, _ type: ValueType, _ found: @escaping @Sendable (PropertyValue?) -> Value
  ) -> Expression {
    if let name = key.constant?.string {
      return Expression(type: type, inputs: .feature) { (context) throws(EvaluationError) in
        found(context.property(name))
      }
    }
    return Expression(type: type, inputs: key.inputs.union(.feature)) {
      (context) throws(EvaluationError) in
      found(try key.evaluate(context).string.flatMap { context.property($0) })
    }
  }

  private static let at = Operator("at", 2...2, "index, array") { parser, arguments, expected in
    let index = parser.parse(argument: 1, of: arguments, expected: .number)
    let list = parser.parse(
      argument: 2, of: arguments, expected: .array(expected ?? .value, count: nil))
    guard let index, let list, case .array(let item, _) = list.type else { return nil }
    return Expression(type: item, inputs: index.inputs.union(list.inputs)) {
      (context) throws(EvaluationError) in
      let position = try index.evaluate(context).number ?? .nan
      let items = try list.evaluate(context).array ?? []
      guard let whole = Int(exactly: position) else {
        throw EvaluationError(
          "\(NumberText.text(of: position)) is not a whole number and so no index")
      }
      guard items.indices.contains(whole) else {
        throw EvaluationError("index \(whole) is outside of an array of \(items.count)")
      }
      return items[whole]
    }
  }
}

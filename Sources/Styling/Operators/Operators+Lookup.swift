import Shapes

extension Operators {
  /// Properties of the feature, the map, and items of arrays.
  static let lookup: [String: Operator] = [
    "get": propertyLookup(.value) { .init($0 ?? .null) },
    "has": propertyLookup(.boolean) { .bool($0 != nil) },
    "properties": feature(.object) { .object($0.properties) },
    "id": feature(.value) { $0.id.map(Value.init) ?? .null },
    "geometry-type": feature(.string) { .string($0.geometryType) },
    "zoom": feature(.number) { .number($0.zoom) },
    "global-state": Operator(1...1) { call, parser in
      guard let name = call.arguments[0].string else {
        parser.report(
          call.pointer(to: 0), "the name of a global state is a plain text", "write a string")
        return nil
      }
      return FoldableExpression(
        Expression(.value) { (context) throws(EvaluationError) in
          .init(context.globalState[name] ?? .null)
        })
    },
    "at": Operator(2...2, parseAt),
    "in": Operator(2...2) { call, parser in
      guard let inputs = parser.parseAll(call, expected: nil) else { return nil }
      return FoldableExpression(.boolean, of: inputs) { (context) throws(EvaluationError) in
        let index = try position(
          of: inputs[0].evaluate(context), in: inputs[1].evaluate(context), from: 0)
        return .bool(index >= 0)
      }
    },
    "index-of": Operator(2...3) { call, parser in
      guard let inputs = parser.parseAll(call, expected: nil) else { return nil }
      return FoldableExpression(.number, of: inputs) { (context) throws(EvaluationError) in
        let start = inputs.count == 3 ? try inputs[2].evaluate(context).checkedNumber : 0
        let index = try position(
          of: inputs[0].evaluate(context), in: inputs[1].evaluate(context), from: Int(start))
        return .number(Double(index))
      }
    },
    "length": Operator(1...1) { call, parser in
      guard let inputs = parser.parseAll(call, expected: nil) else { return nil }
      return FoldableExpression(.number, of: inputs) { (context) throws(EvaluationError) in
        switch try inputs[0].evaluate(context) {
        case .string(let text): return .number(Double(text.unicodeScalars.count))
        case .array(let items): return .number(Double(items.count))
        case let other:
          throw EvaluationError("expected string or array but found \(other.type)")
        }
      }
    },
    "slice": Operator(2...3, parseSlice),
  ]

  private static func feature(
    _ type: ValueType, _ read: @escaping @Sendable (EvaluationContext) -> Value
  ) -> Operator {
    Operator(0...0) { _, _ in
      FoldableExpression(Expression(type) { (context) throws(EvaluationError) in read(context) })
    }
  }

  /// A member of the feature's properties, or of the object in the second argument.
  private static func propertyLookup(
    _ type: ValueType, _ read: @escaping @Sendable (PropertyValue?) -> Value
  ) -> Operator {
    Operator(1...2) { call, parser in
      let name = parser.parse(call.arguments[0], expected: .string, at: call.pointer(to: 0))
      guard let name else { return nil }
      guard call.arguments.count == 2 else {
        if case .string(let key)? = name.constant {
          return FoldableExpression(
            Expression(type) { (context) throws(EvaluationError) in
              read(context.properties[key])
            })
        }
        return FoldableExpression(
          Expression(type) { (context) throws(EvaluationError) in
            read(context.properties[try name.evaluate(context).checkedString])
          })
      }
      let object = parser.parse(call.arguments[1], expected: .object, at: call.pointer(to: 1))
      guard let object else { return nil }
      return FoldableExpression(type, of: [name, object]) { (context) throws(EvaluationError) in
        guard case .object(let members) = try object.evaluate(context) else { return read(nil) }
        return read(members[try name.evaluate(context).checkedString])
      }
    }
  }

  @Sendable private static func parseAt(_ call: OperatorCall, _ parser: inout ExpressionParser)
    -> FoldableExpression?
  {
    let index = parser.parse(call.arguments[0], expected: .number, at: call.pointer(to: 0))
    let array = parser.parse(
      call.arguments[1], expected: .array(.value, nil), at: call.pointer(to: 1))
    guard let index, let array else { return nil }
    let type = if case .array(let item, _) = array.type { item } else { ValueType.value }
    return FoldableExpression(type, of: [index, array]) { (context) throws(EvaluationError) in
      let position = try index.evaluate(context).checkedNumber
      guard case .array(let items) = try array.evaluate(context) else { return .null }
      guard position >= 0, position < Double(items.count), position == position.rounded() else {
        throw EvaluationError(
          "no item \(Value.number(position).text) in an array of \(items.count)")
      }
      return items[Int(position)]
    }
  }

  /// Where an item stands in an array or a text in a text; -1 where it does not.
  private static func position(of item: Value, in container: Value, from start: Int)
    throws(EvaluationError) -> Int
  {
    switch container {
    case .array(let items):
      return items.indices.first { $0 >= start && items[$0] == item } ?? -1
    case .string(let text):
      let (haystack, needle) = (Array(text.unicodeScalars), Array(item.text.unicodeScalars))
      guard needle.count <= haystack.count else { return -1 }
      return (max(start, 0)...max(haystack.count - needle.count, max(start, 0))).first {
        $0 + needle.count <= haystack.count
          && haystack[$0..<$0 + needle.count].elementsEqual(needle)
      } ?? -1
    case .null: return -1
    default: throw EvaluationError("expected string or array but found \(container.type)")
    }
  }

  @Sendable private static func parseSlice(_ call: OperatorCall, _ parser: inout ExpressionParser)
    -> FoldableExpression?
  {
    let input = parser.parse(call.arguments[0], expected: nil, at: call.pointer(to: 0))
    let bounds = parser.parseAll(call, from: 1, expected: .number)
    guard let input, let bounds else { return nil }
    return FoldableExpression(input.type, of: [input] + bounds) {
      (context) throws(EvaluationError) in
      let value = try input.evaluate(context)
      var limits: [Int] = []
      for bound in bounds { limits.append(Int(try bound.evaluate(context).checkedNumber)) }
      func range(_ count: Int) -> Range<Int> {
        func clamped(_ index: Int) -> Int { min(max(index < 0 ? count + index : index, 0), count) }
        let start = clamped(limits[0])
        return start..<max(start, limits.count > 1 ? clamped(limits[1]) : count)
      }
      switch value {
      case .array(let items): return .array(Array(items[range(items.count)]))
      case .string(let text):
        let scalars = Array(text.unicodeScalars)
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars[range(scalars.count)])
        return .string(result)
      default: throw EvaluationError("expected string or array but found \(value.type)")
      }
    }
  }
}

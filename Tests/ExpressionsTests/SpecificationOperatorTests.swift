import Diagnostics
@testable import Expressions
import Shapes
import TestSupport
import Testing

/// Operators of the specification: a value, a wrong type with its place, and null.
struct SpecificationOperatorTests {
  /// The value as JSON text, `error` where it has none, or `key: …` where the expression is wrong.
  private func outcome(_ text: String) throws -> String {
    var context = EvaluationContext(
      zoom: 3, globalState: ["date": "2012-04-06"],
      properties: ["n": nil, "s": "Kidal", "x": 2.5, "flag": true, "list": ["a", "b", "c"]],
      id: 7, geometryType: "Point")
    context.geometry = .point(Point(0, 0))
    do throws(StyleError) {
      let expression = try ExpressionCompilation.compile(
        JSONText.reading(text), for: PropertySpecification(.null))
      do throws(EvaluationError) {
        return try expression.evaluate(context).propertyValue.json
      } catch {
        return "error"
      }
    } catch {
      return "key: " + (error.problems.first { !$0.isWarning }?.key ?? "")
    }
  }

  @Test(arguments: OperatorCases.all)
  func `an operator gives its value, or names what is wrong`(text: String, expected: String) throws
  {
    #expect(try outcome(text) == expected)
  }

  @Test func `every operator is seen with a value, a wrong type and null`() throws {
    var seen: [String: Set<OperatorCases.Kind>] = [:]
    for (text, expected) in OperatorCases.all {
      guard let name = JSONText.reading(text).array?.first?.string else { continue }
      seen[name, default: []].formUnion(OperatorCases.kinds(of: text, expected))
      // Some have a value only within others: variables, zooms, errors that are not reached.
      guard OperatorCases.kinds(of: text, expected).contains(.value) else { continue }
      for inner in OperatorCases.operators(in: JSONText.reading(text)) {
        seen[inner, default: []].insert(.value)
      }
    }
    for (name, operation) in OperatorRegistry.operators {
      // What takes no argument cannot be given null.
      let isBare = operation.arity == 0...0
      let wanted: Set<OperatorCases.Kind> = isBare ? [.value, .wrong] : [.value, .wrong, .null]
      let missing = wanted.subtracting(seen[name] ?? [])
      #expect(missing.isEmpty, "\(name) lacks \(missing)")
    }
  }

  @Test func `the shape of a feature is inside, outside or on the edge`() throws {
    let polygon = #"{"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]}"#
    let within = try Expression.parse(JSONText.read("[\"within\", \(polygon)]"))
    func isWithin(_ geometry: Geometry<Geographic>) throws -> Bool? {
      var context = EvaluationContext(zoom: 0)
      context.geometry = geometry
      return try within.evaluate(context).bool
    }
    #expect(try isWithin(.point(Point(1, 1))) == true)
    #expect(try isWithin(.point(Point(0, 1))) == false)
    #expect(try isWithin(.point(Point(5, 1))) == false)
    #expect(try isWithin(.lineString(Line([Point(1, 1), Point(3, 3)]))) == true)
    #expect(try isWithin(.lineString(Line([Point(1, 1), Point(5, 1)]))) == false)
  }

  @Test func `distances are metres on the ellipsoid`() throws {
    let distance = try Expression.parse(
      JSONText.read(#"["distance", {"type": "LineString", "coordinates": [[0, 0], [0, 2]]}]"#))
    var context = EvaluationContext(zoom: 0)
    context.geometry = .point(Point(1, 0))
    // A degree of longitude at the equator.
    #expect(abs((try distance.evaluate(context).number ?? 0) - 111_319.49) < 0.1)
    context.geometry = .lineString(Line([Point(-1, 1), Point(1, 1)]))
    #expect(try distance.evaluate(context).number == 0)
    context.geometry = nil
    #expect(try distance.evaluate(context).number?.isNaN == true)
  }

  @Test func `types, constants and zoom are told of an expression`() throws {
    func compiled(_ text: String, _ specification: String = "{}") throws -> Expression {
      try ExpressionCompilation.compile(
        JSONText.read(text), for: PropertySpecification(JSONText.read(specification)))
    }
    #expect(try compiled(#"["literal", [1, 2]]"#).type.description == "array<number, 2>")
    #expect(try compiled(#"["image", "a"]"#).type.description == "resolvedImage")
    #expect(
      try compiled("4", #"{"type": "padding"}"#).evaluate(EvaluationContext(zoom: 0))
        == .padding([4, 4, 4, 4]))
    #expect(try compiled(#"["get", "a"]"#).inputs == .feature)
    let color =
      #"{"type": "color", "property-type": "data-constant", "expression": {"interpolated": false, "parameters": ["zoom"]}}"#
    #expect(throws: StyleError.self) { try compiled(#"["get", "c"]"#, color) }
    #expect(throws: StyleError.self) {
      try compiled(#"["interpolate", ["linear"], ["zoom"], 0, "red", 1, "blue"]"#, color)
    }
    #expect(try compiled(#"["step", ["zoom"], "red", 1, "blue"]"#, color).inputs == .zoom)
    #expect(throws: StyleError.self) { try compiled(#"["concat", ["zoom"], "a"]"#) }
  }
}

extension JSONText {
  /// The value of a text that is known to be JSON.
  fileprivate static func reading(_ text: String) -> PropertyValue {
    (try? read(text)) ?? .null
  }
}

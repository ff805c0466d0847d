public import Diagnostics
import Expressions
import Formats
import Shapes
import Styling

/// Evaluates expressions given as JSON lines, for people who write styles and for comparisons with other
/// implementations.
public enum StyleEvaluation {
  /// Compiles one expression and evaluates it for its inputs.
  ///
  /// - Parameters:
  ///   - line: `{"expression": …, "propertySpec": …, "globalState": …, "inputs": [[globals, feature], …]}`.
  ///   - number: The line's number, for messages.
  /// - Returns: One line: `{"compiled": …, "outputs": […]}`.
  /// - Throws: `format` for a line that is no JSON object with an expression.
  public static func answer(to line: [UInt8], number: Int) throws(ControlMapError) -> String {
    let document: JSONDocument
    do { document = try parseJSON(line, file: "standard input, line \(number)") } catch {
      throw .format(error)
    }
    guard let request = document.root.object, let expression = request["expression"] else {
      throw .data(
        "standard input, line \(number): there is no 'expression'; write {\"expression\": …, \"inputs\": [[{}, {}]]}"
      )
    }
    return answer(to: expression, request).json
  }

  private static func answer(
    to json: PropertyValue, _ request: [String: PropertyValue]
  ) -> PropertyValue {
    let specification = PropertySpecification(request["propertySpec"] ?? .null)
    do throws(StyleError) {
      let expression = try ExpressionCompilation.compile(json, for: specification)
      let state = request["globalState"]?.object ?? [:]
      let outputs = (request["inputs"]?.array ?? []).map { output(of: expression, $0, state) }
      return ["compiled": compiled(expression), "outputs": .array(outputs)]
    } catch {
      let all = error.problems.filter { !$0.isWarning }
      // The first, and what it makes wrong further out.
      let problems = all.enumerated().filter { index, problem in
        index == 0
          || (all[0].pointer != problem.pointer && all[0].pointer.hasPrefix(problem.pointer))
      }.map(\.element)
      let errors = problems.map { problem -> PropertyValue in
        ["key": .string(problem.key), "error": .string("\(problem.what); \(problem.advice)")]
      }
      return ["compiled": ["result": "error", "errors": .array(errors)]]
    }
  }

  private static func compiled(_ expression: Expression) -> PropertyValue {
    [
      "result": "success", "type": .string(expression.type.description),
      "isFeatureConstant": .bool(!expression.inputs.contains(.feature)),
      "isZoomConstant": .bool(!expression.inputs.contains(.zoom)),
    ]
  }

  private static func output(
    of expression: Expression, _ input: PropertyValue, _ state: [String: PropertyValue]
  ) -> PropertyValue {
    do throws(EvaluationError) {
      return try expression.evaluate(context(input, state)).evaluated
    } catch {
      return ["error": .string(error.description)]
    }
  }

  /// What one input, `[globals, feature]`, lets an expression see.
  private static func context(_ input: PropertyValue, _ state: [String: PropertyValue])
    -> EvaluationContext
  {
    let globals = input.array?.first?.object ?? [:]
    let feature = input.array?.dropFirst().first?.object ?? [:]
    let geometry = feature["geometry"]
    var context = EvaluationContext(
      zoom: globals["zoom"]?.number ?? 0, globalState: state,
      properties: feature["properties"]?.object ?? [:], id: feature["id"],
      geometryType: geometry?.object?["type"]?.string ?? "")
    context.geometry = geometry.flatMap { Geometry(geoJSON: $0) }
    if let zoom = globals["canonicalID"]?.object?["z"]?.number {
      context.geometry = context.geometry.map { WebMercator.onTileGrid($0, zoom: zoom) }
    }
    context.heatmapDensity = globals["heatmapDensity"]?.number
    context.lineProgress = globals["lineProgress"]?.number
    context.elevation = globals["elevation"]?.number
    context.availableImages = Set(globals["availableImages"]?.array?.compactMap(\.string) ?? [])
    return context
  }
}

extension Value {
  /// The value with all its parts: colours with channels from 0 to 1, multiplied by alpha.
  fileprivate var evaluated: PropertyValue {
    switch self {
    case .color(let color): .array(color.premultiplied.map { .number($0) })
    case .array(let items): .array(items.map(\.evaluated))
    case .formatted(let text): ["sections": .array(text.sections.map(\.evaluated))]
    case .image(let image): image.evaluated
    case .padding(let numbers), .numbers(let numbers):
      ["values": .array(numbers.map { .number($0) })]
    case .colors(let colors): ["values": .array(colors.map(\.members))]
    case .anchorOffsets: ["values": propertyValue]
    default: propertyValue
    }
  }
}

extension FormattedText.Section {
  fileprivate var evaluated: PropertyValue {
    [
      "text": .string(text), "image": image?.evaluated ?? .null,
      "scale": scale.map { .number($0) } ?? .null,
      "fontStack": fontStack.map { .string($0) } ?? .null,
      "textColor": textColor?.members ?? .null,
      "verticalAlign": verticalAlign.map { .string($0) } ?? .null,
    ]
  }
}

extension ResolvedImage {
  fileprivate var evaluated: PropertyValue {
    ["name": .string(name), "available": .bool(available)]
  }
}

extension Color {
  /// Red, green, blue, alpha.
  fileprivate var premultiplied: [Double] { [red * alpha, green * alpha, blue * alpha, alpha] }

  fileprivate var members: PropertyValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: zip(["r", "g", "b", "a"], premultiplied.map { .number($0) })))
  }
}

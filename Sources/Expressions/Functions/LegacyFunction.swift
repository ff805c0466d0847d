package import Diagnostics
package import Shapes

/// Functions in the form before expressions, `{"stops": [[5, 1], [10, 2]]}`, turned into expressions.
///
/// - Source: MapLibre Style Spec, Deprecations, "Function".
package struct LegacyFunction {
  /// What a function knows of the property that it stands for.
  package struct Target {
    var type: ValueType
    /// Values in between are asked for: stops are exponential unless the function says otherwise.
    var isInterpolated: Bool
    /// What texts are restricted to; nil for free ones.
    var choices: [String]?
    /// The property's own value, for features that a function has none for; nil where there is none.
    var standard: PropertyValue?
    /// `{name}` in a text stands for a property.
    var hasTokens = false

    package init(
      type: ValueType, isInterpolated: Bool, choices: [String]? = nil,
      standard: PropertyValue? = nil, hasTokens: Bool = false
    ) {
      self.type = type
      self.isInterpolated = isInterpolated
      self.choices = choices
      self.standard = standard
      self.hasTokens = hasTokens
    }
  }

  package private(set) var problems: [Diagnostic] = []
  let target: Target
  private let pointer: JSONPointer

  package init(_ target: Target, pointer: JSONPointer) {
    self.target = target
    self.pointer = pointer
  }

  private static let members = ["base", "colorSpace", "default", "property", "stops", "type"]
  private static let types = ["identity", "exponential", "interval", "categorical"]
  private static let colorSpaces = [
    "rgb": "interpolate", "lab": "interpolate-lab", "hcl": "interpolate-hcl",
  ]

  /// An object where a value is due is a function: one with stops, or an identity function.
  package static func isFunction(_ json: PropertyValue) -> Bool {
    guard let members = json.object else { return false }
    return members["stops"] != nil || members["type"] == "identity"
  }

  /// The same function as an expression; nil when something is wrong with it.
  package mutating func converted(_ json: PropertyValue) -> PropertyValue? {
    let members = json.object ?? [:]
    for name in members.keys.sorted() where !Self.members.contains(name) {
      report(
        "a function has no '\(name)'", NearestName.advice(for: name, among: Self.members), name)
    }
    guard let kind = kind(members), let curve = curve(members, kind) else { return nil }
    let property = members["property"]?.string
    if property == nil, kind == .identity || kind == .categorical {
      return report(
        "a function of the type '\(kind.rawValue)' needs a property", "name it as 'property'",
        "property")
    }
    let standard = members["default"].map(Self.literal)
    guard kind != .identity else { return identity(property ?? "", standard) }
    guard let stops = stops(members) else { return nil }
    if stops.contains(where: { $0.zoom != nil }) {
      return ofZoomAndProperty(stops, property, kind, curve, standard)
    }
    guard let property else { return ofZoom(stops, kind, curve) }
    return ofProperty(property, stops, kind, curve, standard)
  }

  // MARK: Reading

  private enum Kind: String { case identity, exponential, interval, categorical }

  /// How values between two stops are found.
  private struct Curve {
    var name: String
    var interpolation: PropertyValue
  }

  private struct Stop {
    /// The zoom of a stop that names both a zoom and a value.
    var zoom: Double?
    var input: PropertyValue
    var output: PropertyValue
  }

  private mutating func kind(_ members: [String: PropertyValue]) -> Kind? {
    guard let json = members["type"] else {
      return target.isInterpolated ? .exponential : .interval
    }
    guard let kind = json.string.flatMap(Kind.init) else {
      _ = report(
        "\(json.excerpt) is no type of function",
        NearestName.advice(for: json.plainText, among: Self.types), "type")
      return nil
    }
    if kind == .exponential, !target.isInterpolated {
      _ = report(
        "values of this property have nothing in between", "make the function 'interval'", "type")
      return nil
    }
    return kind
  }

  private mutating func curve(_ members: [String: PropertyValue], _ kind: Kind) -> Curve? {
    let base = members["base"] ?? 1
    guard let number = base.number, number > 0 else {
      _ = report("\(base.excerpt) is no base", "write a number above 0", "base")
      return nil
    }
    let space = members["colorSpace"] ?? "rgb"
    guard let name = space.string.flatMap({ Self.colorSpaces[$0] }) else {
      _ = report("\(space.excerpt) is no colour space", "write rgb, lab or hcl", "colorSpace")
      return nil
    }
    return Curve(
      name: target.type == .color ? name : "interpolate",
      interpolation: number == 1 ? ["linear"] : ["exponential", .number(number)])
  }

  private mutating func stops(_ members: [String: PropertyValue]) -> [Stop]? {
    guard let list = members["stops"]?.array, !list.isEmpty else {
      _ = report("the function has no stops", "write them as [[input, output], …]", "stops")
      return nil
    }
    var stops: [Stop] = []
    for (index, json) in list.enumerated() {
      guard let pair = json.array, pair.count == 2 else {
        _ = report("\(json.excerpt) is no stop", "write [input, output]", "stops", index)
        continue
      }
      guard let members = pair[0].object else {
        stops.append(Stop(input: pair[0], output: output(pair[1], of: members)))
        continue
      }
      guard let zoom = members["zoom"]?.number, let value = members["value"] else {
        _ = report(
          "\(pair[0].excerpt) is no input of a stop", "write {\"zoom\": number, \"value\": value}",
          "stops", index, 0)
        continue
      }
      stops.append(Stop(zoom: zoom, input: value, output: Self.literal(pair[1])))
    }
    return stops.count == list.count ? stops : nil
  }

  private func output(_ json: PropertyValue, of members: [String: PropertyValue]) -> PropertyValue {
    if members["property"] == nil, target.hasTokens, let text = json.string {
      return TextTokens.expression(for: text) ?? json
    }
    return Self.literal(json)
  }

  // MARK: Writing

  private func ofZoom(_ stops: [Stop], _ kind: Kind, _ curve: Curve) -> PropertyValue {
    let pairs = stops.map { (input: $0.input, output: $0.output) }
    return kind == .exponential
      ? interpolation(of: ["zoom"], pairs, curve) : Self.steps(of: ["zoom"], pairs)
  }

  private func ofZoomAndProperty(
    _ stops: [Stop], _ property: String?, _ kind: Kind, _ curve: Curve, _ standard: PropertyValue?
  ) -> PropertyValue {
    var zooms: [Double] = []
    for stop in stops {
      if let zoom = stop.zoom, !zooms.contains(zoom) { zooms.append(zoom) }
    }
    let pairs = zooms.map { zoom in
      let own = stops.filter { $0.zoom == zoom }
      return (
        input: PropertyValue.number(zoom),
        output: ofProperty(property ?? "", own, kind, curve, standard)
      )
    }
    return target.isInterpolated
      ? interpolation(of: ["zoom"], pairs, curve) : Self.steps(of: ["zoom"], pairs)
  }

  private func ofProperty(
    _ property: String, _ stops: [Stop], _ kind: Kind, _ curve: Curve, _ standard: PropertyValue?
  ) -> PropertyValue {
    let value: PropertyValue = ["get", .string(property)]
    let pairs = stops.map { (input: $0.input, output: $0.output) }
    switch kind {
    case .identity: return identity(property, standard)
    case .categorical:
      return choice(of: value, pairs, standard ?? target.standard.map(Self.literal) ?? .null)
    case .interval, .exponential:
      let number: PropertyValue = ["number", value]
      let result =
        kind == .interval
        ? Self.steps(of: number, pairs) : interpolation(of: number, pairs, curve)
      guard let standard else { return result }
      return ["case", ["==", ["typeof", value], "number"], result, standard]
    }
  }

  /// The property's own value where it is one that the target can take.
  private func identity(_ property: String, _ standard: PropertyValue?) -> PropertyValue {
    let value: PropertyValue = ["get", .string(property)]
    let fallback = standard ?? target.standard.map(Self.literal)
    if let choices = target.choices, let fallback {
      return ["match", value, .array(choices.map { .string($0) }), value, fallback]
    }
    switch target.type {
    case .color: return .array(["to-color", value] + [fallback].compactMap { $0 })
    case .number: return .array(["number", value] + [fallback].compactMap { $0 })
    case .boolean: return .array(["boolean", value] + [fallback].compactMap { $0 })
    case .string: return .array(["string", value] + [fallback].compactMap { $0 })
    case .array(let item, let count):
      let form: [PropertyValue] =
        ["array", .string(item.description)] + [count.map { .number(Double($0)) } ?? .null]
      return .array(form + [value] + [fallback].compactMap { $0 })
    default: return fallback.map { ["coalesce", value, $0] } ?? value
    }
  }

  private func choice(
    of value: PropertyValue, _ stops: [(input: PropertyValue, output: PropertyValue)],
    _ fallback: PropertyValue
  ) -> PropertyValue {
    let cases = stops.flatMap { stop -> [PropertyValue] in
      [["==", value, stop.input], stop.output]
    }
    return .array(["case"] + cases + [fallback])
  }

  private func interpolation(
    of value: PropertyValue, _ stops: [(input: PropertyValue, output: PropertyValue)],
    _ curve: Curve
  ) -> PropertyValue {
    let pairs = Self.rising(stops).flatMap { [$0.input, $0.output] }
    return .array([.string(curve.name), curve.interpolation, value] + pairs)
  }

  /// Below the first stop its own value holds on.
  private static func steps(
    of value: PropertyValue, _ stops: [(input: PropertyValue, output: PropertyValue)]
  ) -> PropertyValue {
    let rising = rising(stops)
    guard rising.count > 1 else { return rising.first?.output ?? .null }
    let pairs = rising.dropFirst().flatMap { [$0.input, $0.output] }
    return .array(["step", value, rising[0].output] + pairs)
  }

  /// Of stops with one input the first counts; expressions want each input once.
  private static func rising(
    _ stops: [(input: PropertyValue, output: PropertyValue)]
  ) -> [(input: PropertyValue, output: PropertyValue)] {
    stops.reduce(into: []) { unique, stop in
      if unique.last?.input != stop.input { unique.append(stop) }
    }
  }

  private static func literal(_ json: PropertyValue) -> PropertyValue {
    json.array == nil && json.object == nil ? json : ["literal", json]
  }

  @discardableResult
  private mutating func report(
    _ what: String, _ advice: String, _ member: String, _ indices: Int...
  ) -> PropertyValue? {
    let place = indices.reduce(pointer.appending(member)) { $0.appending($1) }
    problems.append(Diagnostic(pointer: place, what: what, advice: advice))
    return nil
  }
}

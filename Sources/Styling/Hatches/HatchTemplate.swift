public import Shapes

/// A procedural pattern whose colours may depend on the feature.
///
/// In a style: `"metadata": {"controlmap:hatches": {"inferred": {"kind": "lines", "angle": 45,
/// "spacing": 8, "width": 1.5, "color": ["get", "color"], "background": "#fff"}}}`. Kinds: `lines` and
/// `cross` (lines of `width` every `spacing` pixels), `stripes` (bands of `width`, one for each of
/// `colors`, without a gap), `dots` (of `radius` every `spacing`).
public struct HatchTemplate: Sendable {
  enum Kind: String, CaseIterable { case lines, cross, stripes, dots }

  let kind: Kind
  let angle: Expression
  let spacing: Expression
  let width: Expression
  let radius: Expression
  let colors: Expression
  let background: Expression?

  /// The pattern for one feature.
  public func resolve(_ context: EvaluationContext) -> ResolvedHatch {
    func number(_ expression: Expression) -> Double {
      ((try? expression.evaluate(context)) ?? .null).checkedNumber
    }
    let width = max(number(width), 0.1)
    let spacing = max(number(spacing), width)
    let colors = resolvedColors(context)
    let bands: [ResolvedHatch.Band] =
      switch kind {
      case .stripes: colors.map { .init(color: $0, width: width) }
      case .lines, .cross, .dots:
        [.init(color: colors.first, width: width), .init(color: nil, width: spacing - width)]
      }
    var ground: Color?
    if case .color(let color)? = background.flatMap({ try? $0.evaluate(context) }) {
      ground = color
    }
    return ResolvedHatch(
      kind: kind == .dots ? .dots : kind == .cross ? .crossed : .bands, angle: number(angle),
      bands: bands, radius: number(radius), spacing: spacing,
      background: ground)
  }

  private func resolvedColors(_ context: EvaluationContext) -> [Color] {
    switch try? colors.evaluate(context) {
    case .color(let color): [color]
    case .string(let text): [Color(css: text)].compactMap { $0 }
    case .array(let items):
      items.compactMap { item in
        switch item {
        case .color(let color): color
        case .string(let text): Color(css: text)
        default: nil
        }
      }
    default: []
    }
  }
}

/// A pattern with all its colours and measures known.
public struct ResolvedHatch: Sendable, Hashable {
  public enum Kind: Sendable, Hashable { case bands, crossed, dots }

  /// A stripe of `width` CSS pixels, open where there is no colour.
  public struct Band: Sendable, Hashable {
    public var color: Color?
    public var width: Double
  }

  public var kind: Kind
  /// Degrees counter-clockwise from the page's x axis.
  public var angle: Double
  public var bands: [Band]
  /// Of dots, in CSS pixels.
  public var radius: Double
  /// Of dots, in CSS pixels.
  public var spacing: Double
  public var background: Color?
}

/// Reads one hatch of a style's metadata.
struct HatchReader {
  private(set) var problems: [StyleProblem] = []
  let pointer: String

  init(pointer: String) {
    self.pointer = pointer
  }

  private static let keys = [
    "kind", "angle", "spacing", "width", "radius", "color", "colors", "background",
  ]

  mutating func read(_ json: PropertyValue) -> HatchTemplate? {
    guard let members = json.object else {
      report("", "a hatch is an object", "write {\"kind\": \"lines\", …}")
      return nil
    }
    for key in members.keys.sorted() where !Self.keys.contains(key) {
      let nearest = NearestName.find(key, in: Self.keys)
      report(
        "/\(key)", "unknown member '\(key)'",
        nearest.map { "did you mean '\($0)'?" } ?? "use \(Self.keys.joined(separator: ", "))")
    }
    guard let kind = members["kind"]?.string.flatMap({ HatchTemplate.Kind(rawValue: $0) }) else {
      let known = HatchTemplate.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      report("/kind", "unknown kind of hatch", "use \(known)")
      return nil
    }
    let colorKey = kind == .stripes ? "colors" : "color"
    guard let colors = colors(members[colorKey], colorKey) else { return nil }
    return HatchTemplate(
      kind: kind, angle: number(members, "angle", 45), spacing: number(members, "spacing", 8),
      width: number(members, "width", kind == .stripes ? 8 : 1.5),
      radius: number(members, "radius", 1), colors: colors,
      background: members["background"].flatMap { parse($0, .color, "background") })
  }

  private mutating func colors(_ json: PropertyValue?, _ key: String) -> Expression? {
    guard let json else {
      report("", "the hatch has no '\(key)'", "add it")
      return nil
    }
    guard key == "colors" else { return parse(json, .color, key) }
    let isCall = json.array?.first?.string.map { Operators.all[$0] != nil } ?? false
    return parse(isCall ? json : ["literal", json], .array(.value, nil), key)
  }

  private mutating func number(
    _ members: [String: PropertyValue], _ key: String, _ initial: Double
  ) -> Expression {
    members[key].flatMap { parse($0, .number, key) } ?? Expression(constant: .number(initial))
  }

  private mutating func parse(_ json: PropertyValue, _ type: ValueType, _ key: String)
    -> Expression?
  {
    var parser = ExpressionParser()
    let expression = parser.parse(json, expected: type, at: "\(pointer)/\(key)")
    problems += parser.problems
    return expression
  }

  private mutating func report(_ place: String, _ what: String, _ advice: String) {
    problems.append(StyleProblem(pointer: pointer + place, what: what, advice: advice))
  }
}

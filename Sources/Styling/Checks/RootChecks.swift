import Diagnostics
import Expressions
import Shapes

/// Checks the members of a style that a flat picture does without, but web maps do not: camera, light, sky,
/// terrain, projection, fonts, sprites, transitions.
///
/// - Source: MapLibre Style Spec, reference `v8.json` and the published validator, which refuses what is said
///   here.
struct RootChecks {
  private let style: StyleCursor

  init(_ style: StyleCursor) {
    self.style = style
  }

  /// Reports what web maps would refuse.
  func check() {
    for (name, rule) in Self.rules {
      if let member = style[name] { rule.check(member) }
    }
    if let fonts = style["font-faces"] { checkFonts(fonts) }
    if let sprite = style["sprite"] { checkSprites(sprite) }
  }

  private static let zoomed: PropertyValue = ["interpolated": true, "parameters": ["zoom"]]

  private static let share = Rule.number(0...1, expression: zoomed)
  private static let anyNumber = Rule.number(-.infinity ... .infinity)
  private static let color = Rule.color(expression: zoomed)
  private static let transition = Rule.object(
    "'transition'", ["duration": .number(0 ... .infinity), "delay": .number(0 ... .infinity)])

  private static let rules: [(String, Rule)] = [
    // The reader tells what is wrong with `center`, `zoom`, `bearing`, `name`, `glyphs` and `state`.
    ("centerAltitude", anyNumber), ("pitch", anyNumber), ("roll", anyNumber),
    ("transition", transition),
    (
      "light",
      .object(
        "'light'",
        [
          "anchor": .choice(["map", "viewport"]), "position": .numbers(3, expression: zoomed),
          "color": color, "intensity": share, "position-transition": transition,
          "color-transition": transition, "intensity-transition": transition,
        ])
    ),
    (
      "sky",
      .object(
        "'sky'",
        [
          "sky-color": color, "horizon-color": color, "fog-color": color,
          "fog-ground-blend": share, "horizon-fog-blend": share, "sky-horizon-blend": share,
          "atmosphere-blend": share,
        ])
    ),
    (
      "terrain",
      .object("'terrain'", ["source": .text, "exaggeration": .number(0 ... .infinity)])
    ),
    ("projection", .object("'projection'", ["type": .projection])),
  ]

  // MARK: Lists

  private func checkFonts(_ fonts: StyleCursor) {
    guard fonts.isObject(else: "'font-faces' is not an object", "write {\"Font\": \"address\"}")
    else { return }
    let face = Rule.object(
      "a font face", ["url": .text, "unicode-range": .texts], required: ["url"])
    for (_, font) in fonts.members {
      if let faces = font.items {
        for item in faces { face.check(item) }
      } else if font.value.string == nil {
        font.report(
          "\(font.value.excerpt) is neither an address nor a list of font faces",
          "write the address of a font, or [{\"url\": …, \"unicode-range\": […]}]")
      }
    }
  }

  private func checkSprites(_ sprite: StyleCursor) {
    guard let items = sprite.items else { return Rule.text.check(sprite) }
    let pair = Rule.object("a sprite", ["id": .text, "url": .text], required: ["id", "url"])
    var known: Set<[String]> = []
    for item in items {
      pair.check(item)
      for key in ["id", "url"] {
        guard let text = item[key]?.value.string, !text.isEmpty else { continue }
        if !known.insert([key, text]).inserted {
          item.report(
            "there is another sprite of the \(key) '\(text)'", "give every sprite its own", at: key)
        }
      }
    }
  }
}

/// What a member of a style's root may be.
private indirect enum Rule {
  case text
  case texts
  case color(expression: PropertyValue)
  case choice([String])
  case number(ClosedRange<Double>, expression: PropertyValue? = nil)
  /// So many numbers.
  case numbers(Int, expression: PropertyValue)
  case projection
  case object(String, [String: Rule], required: [String] = [])

  func check(_ member: StyleCursor) {
    if let specification, isComputed(member.value) { return compile(member, specification) }
    switch self {
    case .object(let name, let members, let required):
      checkMembers(of: member, name, members, required)
    default:
      if let (what, advice) = problem(of: member.value) {
        member.report("\(member.value.excerpt) is \(what)", advice)
      }
    }
  }

  private func checkMembers(
    of object: StyleCursor, _ name: String, _ rules: [String: Rule], _ required: [String]
  ) {
    guard object.isObject(else: "\(object.value.excerpt) is not an object", "write {…}") else {
      return
    }
    object.refuseMembers(but: rules.keys.sorted()) { "\(name) has no '\($0)'" }
    for (key, member) in object.members { rules[key]?.check(member) }
    for key in required where object[key] == nil {
      object.report("\(name) has no '\(key)'", "add it", at: key)
    }
  }

  /// What is wrong with a constant; nil where it is right.
  private func problem(of value: PropertyValue) -> (what: String, advice: String)? {
    switch self {
    case .text: value.string == nil ? ("not a text", "write it in quotes") : nil
    case .texts:
      value.array?.allSatisfy { $0.string != nil } ?? false
        ? nil : ("not a list of texts", "write [\"…\"]")
    case .color:
      value.string.flatMap { Color(css: $0) } == nil
        ? ("not a color", "write one such as \"#ffffff\"") : nil
    case .choice(let choices):
      value.string.map(choices.contains) ?? false
        ? nil
        : (
          "none of the choices", NearestName.advice(for: value.string ?? "", among: choices)
        )
    case .number(let range, _):
      value.number.map(range.contains) ?? false
        ? nil
        : (
          value.number == nil ? "not a number" : "out of range",
          "write a number\(Self.words(range))"
        )
    case .numbers(let count, _):
      value.array.map { items in
        items.count == count && items.allSatisfy { $0.number != nil }
      } ?? false
        ? nil : ("not a list of \(count) numbers", "write such as [1.15, 210, 30]")
    case .projection:
      value.string != nil || Self.isTransition(value)
        ? nil : ("no projection", "write \"mercator\", \"globe\" or \"vertical-perspective\"")
    case .object: nil
    }
  }

  private static func words(_ range: ClosedRange<Double>) -> String {
    switch (range.lowerBound.isFinite, range.upperBound.isFinite) {
    case (true, true):
      " from \(NumberText.text(of: range.lowerBound)) to \(NumberText.text(of: range.upperBound))"
    case (true, false): " of at least \(NumberText.text(of: range.lowerBound))"
    default: ""
    }
  }

  /// Two projections and how far it is from one to the other.
  private static func isTransition(_ value: PropertyValue) -> Bool {
    guard let items = value.array, items.count == 3 else { return false }
    return items[0].string != nil && items[1].string != nil && items[2].number != nil
  }

  // MARK: Expressions

  /// As the reference has it; nil for what takes constants only.
  private var specification: PropertyValue? {
    switch self {
    case .color(let expression):
      ["type": "color", "expression": expression, "property-type": "data-constant"]
    case .choice(let choices):
      [
        "type": "enum",
        "values": .object(Dictionary(uniqueKeysWithValues: choices.map { ($0, [:]) })),
        "expression": ["interpolated": false, "parameters": ["zoom"]],
        "property-type": "data-constant",
      ]
    case .number(_, let expression?):
      ["type": "number", "expression": expression, "property-type": "data-constant"]
    case .numbers(let count, let expression):
      [
        "type": "array", "value": "number", "length": .number(Double(count)),
        "expression": expression, "property-type": "data-constant",
      ]
    case .projection:
      [
        "type": "projectionDefinition", "property-type": "data-constant",
        "expression": ["interpolated": true, "parameters": ["zoom"]],
      ]
    default: nil
    }
  }

  private func isComputed(_ value: PropertyValue) -> Bool {
    value.array?.first?.string.map(OperatorRegistry.has) ?? false || value.object?["stops"] != nil
  }

  private func compile(_ member: StyleCursor, _ specification: PropertyValue) {
    do {
      let expression = try ExpressionCompilation.compile(
        member.value, for: PropertySpecification(specification))
      // What is always the same has to be in range as if it were written.
      guard case .number(let range, _) = self, let number = expression.constant?.number,
        !range.contains(number)
      else { return }
      member.report(
        "\(NumberText.text(of: number)) is out of range", "write a number\(Self.words(range))")
    } catch {
      for problem in error.problems {
        member.report(problem.what, problem.advice)
      }
    }
  }
}

import Diagnostics
import Shapes

/// Languages of comparisons.
enum CollationOperators {
  static let all = [
    collator,
    Operator.unary("resolved-locale", .collator, .string) { (value) throws(EvaluationError) in
      guard case .collator(let collator) = value else { return .null }
      return .string(collator.locale)
    },
  ]

  private static let names = ["case-sensitive", "diacritic-sensitive", "locale"]

  private static let collator = Operator(
    "collator", 1...1, "{\"case-sensitive\": …, \"diacritic-sensitive\": …, \"locale\": …}"
  ) { parser, arguments, _ in
    guard let options = OperatorOptions(arguments[1], names, &parser) else { return nil }
    let place = "1"
    let isCaseSensitive = options.parse("case-sensitive", .boolean, in: place, &parser)
    let isDiacriticSensitive = options.parse("diacritic-sensitive", .boolean, in: place, &parser)
    let locale = options.parse("locale", .string, in: place, &parser)
    guard options.areRead([isCaseSensitive, isDiacriticSensitive, locale]) else { return nil }
    let inputs = [isCaseSensitive, isDiacriticSensitive, locale].compactMap { $0 }.inputs
    return Expression(type: .collator, inputs: inputs) { (context) throws(EvaluationError) in
      .collator(
        Collator(
          isCaseSensitive: try isCaseSensitive?.evaluate(context).bool ?? false,
          isDiacriticSensitive: try isDiacriticSensitive?.evaluate(context).bool ?? false,
          locale: try locale?.evaluate(context).string))
    }
  }
}

/// The object of options that some operators take.
struct OperatorOptions {
  private let members: [String: PropertyValue]

  /// Nil, with a problem noted, where it is no object or has an unknown member.
  init?(_ json: PropertyValue, _ names: [String], _ parser: inout ExpressionParser) {
    guard let members = json.object else {
      parser.report("the options are not an object", "write {\"\(names[0])\": …}")
      return nil
    }
    self.members = members
    for name in members.keys.sorted() where !names.contains(name) {
      parser.report("there is no option '\(name)'", NearestName.advice(for: name, among: names))
      return nil
    }
  }

  /// The option as an expression; nil where it is not given or wrong.
  func parse(
    _ name: String, _ type: ValueType, in place: String, _ parser: inout ExpressionParser
  ) -> Expression? {
    guard let json = members[name] else { return nil }
    return parser.inside(place) { parser in
      parser.inside(name) { $0.parse(json, expected: type, annotation: nil) }
    }
  }

  /// Every option that is given could be read.
  func areRead(_ options: [Expression?]) -> Bool {
    options.compactMap { $0 }.count == members.count
  }

  subscript(name: String) -> PropertyValue? { members[name] }
}

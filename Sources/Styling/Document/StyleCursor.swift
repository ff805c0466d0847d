import Diagnostics
import Expressions
import Shapes

/// A value of a style where it stands.
///
/// Readers step through the document with it and say what is wrong; everything that is said of one
/// document comes together.
struct StyleCursor {
  let value: PropertyValue
  let pointer: JSONPointer
  private let findings: Findings

  /// Stands on a whole document, or on a value whose problems nobody asks for.
  init(_ document: PropertyValue) {
    self.init(document, at: .document, findings: Findings())
  }

  private init(_ value: PropertyValue, at pointer: JSONPointer, findings: Findings) {
    self.value = value
    self.pointer = pointer
    self.findings = findings
  }

  /// Everything that was said of the document, in that order.
  var problems: [Diagnostic] { findings.problems }

  // MARK: Steps

  /// A member; nil where there is none, and in everything but objects.
  subscript(name: String) -> StyleCursor? {
    value.object?[name].map { StyleCursor($0, at: pointer.appending(name), findings: findings) }
  }

  /// The members of an object by name; none of everything else.
  var members: [(name: String, value: StyleCursor)] {
    (value.object ?? [:]).sorted { $0.key < $1.key }.map { name, member in
      (name, StyleCursor(member, at: pointer.appending(name), findings: findings))
    }
  }

  /// The items of an array; nil for everything else.
  var items: [StyleCursor]? {
    value.array?.enumerated().map { index, item in
      StyleCursor(item, at: pointer.appending(index), findings: findings)
    }
  }

  /// The same place, as if another value were written there.
  func standing(for other: PropertyValue) -> StyleCursor {
    StyleCursor(other, at: pointer, findings: findings)
  }

  // MARK: Problems

  /// Says what is wrong here, or at a member further inside, whether it is there or not.
  func report(
    _ what: String, _ advice: String, at names: String..., isWarning: Bool = false
  ) {
    let place = names.reduce(pointer) { $0.appending($1) }
    add([Diagnostic(pointer: place, what: what, advice: advice, isWarning: isWarning)])
  }

  /// Keeps problems that were found elsewhere.
  func add(_ found: [Diagnostic]) {
    for problem in found { findings.add(problem) }
  }

  /// The value is an object; a problem where it is none.
  func isObject(else what: String, _ advice: String) -> Bool {
    if value.object != nil { return true }
    report(what, advice)
    return false
  }

  /// Members that are not known are problems, each told as `what` says.
  func refuseMembers(but known: [String], _ what: (String) -> String) {
    for (name, member) in members where !known.contains(name) {
      member.report(what(name), NearestName.advice(for: name, among: known))
    }
  }

  /// A constant beyond the range of what it counts is a problem.
  func check(_ number: Double, in quantity: Quantity) {
    guard !quantity.contains(number) else { return }
    report("\(quantity.text(of: number)) is out of range", "keep it \(quantity.bounds)")
  }

  // MARK: Expressions

  /// The value as an expression that is the whole of its place; nil, with problems, where it is none.
  func expression(of type: ValueType?) -> Expression? {
    var parser = ExpressionParser(pointer: pointer)
    let expression = parser.parseWhole(value, expected: type)
    add(parser.problems)
    return expression
  }

  /// The value as a filter, in the form of expressions or in that of earlier versions; nil, with problems,
  /// where it is none.
  func filter() -> Expression? {
    LegacyFilter.converted(self).flatMap { standing(for: $0).expression(of: .boolean) }
  }
}

/// What was said of a document, the same once.
private final class Findings {
  private(set) var problems: [Diagnostic] = []
  private var known: Set<Diagnostic> = []

  func add(_ problem: Diagnostic) {
    if known.insert(problem).inserted { problems.append(problem) }
  }
}

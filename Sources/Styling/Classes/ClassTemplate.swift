import Shapes

/// A classification as the style asks for it under `controlmap:classes`.
public struct ClassTemplate: Sendable, Hashable {
  /// The source whose features are classified.
  public let source: String
  /// The numeric property that is classified.
  public let property: String
  public let method: ClassMethod
  /// How many classes are wanted.
  public let count: Int

  /// The name of the breaks in `global-state`: `fatalities-breaks` for `fatalities-class`.
  public static func breaksName(of name: String) -> String {
    (name.hasSuffix("-class") ? String(name.dropLast("-class".count)) : name) + "-breaks"
  }
}

/// Checks one classification of a style.
struct ClassTemplateReader {
  private(set) var problems: [StyleProblem] = []
  private let pointer: String

  init(pointer: String) {
    self.pointer = pointer
  }

  private static let known = ["source", "property", "method", "classes"]

  mutating func read(_ json: PropertyValue) -> ClassTemplate? {
    let members = json.object ?? [:]
    for key in members.keys.sorted() where !Self.known.contains(key) {
      report("classes have no '\(key)'", NearestName.advice(for: key, among: Self.known), key)
    }
    let names = ClassMethod.allCases.map(\.rawValue)
    let method = members["method"]?.string.flatMap { ClassMethod(rawValue: $0) }
    if method == nil {
      report(
        "the method is none of those known", "write " + names.joined(separator: ", "), "method")
    }
    let count = members["classes"]?.number ?? 5
    if !(2...12).contains(count) || count != count.rounded() {
      report("there are 2 to 12 classes", "write a whole number", "classes")
    }
    guard let source = members["source"]?.string, let property = members["property"]?.string else {
      report("classes need a source and a property", "name both", "")
      return nil
    }
    guard let method, problems.isEmpty else { return nil }
    return ClassTemplate(source: source, property: property, method: method, count: Int(count))
  }

  private mutating func report(_ what: String, _ advice: String, _ key: String) {
    let place = key.isEmpty ? pointer : JSONPointer.appending(key, to: pointer)
    problems.append(StyleProblem(pointer: place, what: what, advice: advice))
  }
}

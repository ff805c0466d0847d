import Diagnostics
public import Shapes

/// Classes that a style asks for, under `metadata`, `controlmap:classes`.
public struct Classification: Sendable, Hashable {
  /// The name of the state with the breaks, and of the property with each feature's class.
  public var name: String
  /// The source whose features are parted.
  public var source: String
  /// The property that holds the numbers.
  public var property: String
  public var method: ClassMethod
  /// How many classes are asked for.
  public var count: Int
  /// The heading in the legend, by language or for all; nil for the name of the property.
  public var title: PropertyValue?
}

/// Checks the classes of a style.
struct ClassificationReader {
  private(set) var problems: [Diagnostic] = []
  private let name: String
  private let pointer: JSONPointer

  init(name: String, pointer: JSONPointer) {
    self.name = name
    self.pointer = pointer
  }

  private static let members = ["classes", "method", "property", "source", "title"]

  /// The classification; nil when something is wrong with it.
  mutating func read(_ json: PropertyValue) -> Classification? {
    guard let members = json.object else {
      report(
        "classes are an object",
        "write {\"source\": \"regions\", \"property\": …, \"method\": \"jenks\", \"classes\": 5}")
      return nil
    }
    for key in members.keys.sorted() where !Self.members.contains(key) {
      report("classes have no '\(key)'", NearestName.advice(for: key, among: Self.members), at: key)
    }
    let source = text("source", members)
    let property = text("property", members)
    let method = method(members["method"])
    let count = members["classes"] ?? 5
    guard let number = count.number.flatMap({ Int(exactly: $0) }),
      Quantity.classes.contains(Double(number))
    else {
      report("\(count.excerpt) is no number of classes", "write 2 to 12", at: "classes")
      return nil
    }
    guard let source, let property, let method else { return nil }
    return Classification(
      name: name, source: source, property: property, method: method, count: number,
      title: members["title"])
  }

  private mutating func text(_ key: String, _ members: [String: PropertyValue]) -> String? {
    if let text = members[key]?.string, !text.isEmpty { return text }
    report("the classes name no \(key)", "write it as a string", at: key)
    return nil
  }

  private mutating func method(_ json: PropertyValue?) -> ClassMethod? {
    if let method = json?.string.flatMap(ClassMethod.init) { return method }
    let names = ClassMethod.allCases.map(\.rawValue)
    report(
      "\(json?.json ?? "nothing") is no method of classes",
      json?.string.map { NearestName.advice(for: $0, among: names) }
        ?? "write one of \(names.joined(separator: ", "))", at: "method")
    return nil
  }

  private mutating func report(_ what: String, _ advice: String, at key: String? = nil) {
    problems.append(
      Diagnostic(
        pointer: key.map { pointer.appending($0) } ?? pointer, what: what,
        advice: advice))
  }
}

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
  private let name: String
  private let classes: StyleCursor

  init(_ classes: StyleCursor, name: String) {
    self.name = name
    self.classes = classes
  }

  private static let members = ["classes", "method", "property", "source", "title"]

  /// The classification; nil when something is wrong with it.
  func read() -> Classification? {
    guard
      classes.isObject(
        else: "classes are an object",
        "write {\"source\": \"regions\", \"property\": …, \"method\": \"jenks\", \"classes\": 5}")
    else { return nil }
    classes.refuseMembers(but: Self.members) { "classes have no '\($0)'" }
    let source = text("source")
    let property = text("property")
    let method = method(classes["method"]?.value)
    let count = classes["classes"]?.value ?? 5
    guard let number = count.number.flatMap({ Int(exactly: $0) }),
      Quantity.classes.contains(Double(number))
    else {
      classes.report("\(count.excerpt) is no number of classes", "write 2 to 12", at: "classes")
      return nil
    }
    guard let source, let property, let method else { return nil }
    return Classification(
      name: name, source: source, property: property, method: method, count: number,
      title: classes["title"]?.value)
  }

  private func text(_ key: String) -> String? {
    if let text = classes[key]?.value.string, !text.isEmpty { return text }
    classes.report("the classes name no \(key)", "write it as a string", at: key)
    return nil
  }

  private func method(_ json: PropertyValue?) -> ClassMethod? {
    if let method = json?.string.flatMap(ClassMethod.init) { return method }
    let names = ClassMethod.allCases.map(\.rawValue)
    classes.report(
      "\(json?.json ?? "nothing") is no method of classes",
      json?.string.map { NearestName.advice(for: $0, among: names) }
        ?? "write one of \(names.joined(separator: ", "))", at: "method")
    return nil
  }
}

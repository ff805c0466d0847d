import Diagnostics
import Expressions
import Shapes

/// Finds branches of expressions that no feature can reach, and names that are not declared.
struct Branches {
  private(set) var problems: [Diagnostic] = []
  /// The names under `state`.
  let state: Set<String>

  init(state: Set<String>) {
    self.state = state
  }

  /// The value of an expression that always has the same; nil for others and for wrong ones.
  static func constant(_ json: PropertyValue) -> Value? {
    (try? Expression.parse(json))?.constant
  }

  /// Looks at every expression inside of a value.
  mutating func walk(_ json: PropertyValue, _ pointer: JSONPointer) {
    switch json {
    case .array(let items):
      let name = items.first?.string ?? ""
      guard name != "literal" else { return }
      check(name, items, pointer)
      for (index, item) in items.enumerated() { walk(item, pointer.appending(index)) }
    case .object(let members):
      for key in members.keys.sorted() {
        walk(members[key] ?? .null, pointer.appending(key))
      }
    default: break
    }
  }

  /// Web maps refuse a zoom that is read elsewhere than by an outermost ramp.
  mutating func checkZooms(of properties: [String: PropertyValue], _ pointer: JSONPointer) {
    for key in properties.keys.sorted() {
      guard let json = properties[key], !ZoomPlacement.isAllowed(json) else { continue }
      problems.append(
        Diagnostic(
          pointer: pointer.appending(key),
          what: "'zoom' is read inside of other operators",
          advice: "make it the input of an outermost 'step' or 'interpolate' for web maps"))
    }
  }

  private mutating func check(_ name: String, _ items: [PropertyValue], _ pointer: JSONPointer) {
    switch name {
    case "case": checkCase(items, pointer)
    case "coalesce": checkCoalesce(items, pointer)
    case "match", "step":
      if items.count > 2, Self.constant(items[1]) != nil {
        note(
          pointer.appending(1), "the input of '\(name)' is always the same",
          "write the output alone")
      }
    case "all", "any": checkLogic(name, items, pointer)
    case "global-state": checkState(items, pointer)
    default: break
    }
  }

  private mutating func checkCase(_ items: [PropertyValue], _ pointer: JSONPointer) {
    var seen: [PropertyValue] = []
    for index in stride(from: 1, to: items.count - 1, by: 2) {
      let place = pointer.appending(index)
      if seen.contains(items[index]) {
        note(place, "the branch is never reached: an earlier one has its condition", "remove it")
      }
      seen.append(items[index])
      guard let value = Self.constant(items[index])?.bool else { continue }
      if value {
        return note(
          pointer.appending(index + 2),
          "the branches from here on are never reached: the condition before is always true",
          "remove them, or mend the condition")
      }
      note(place, "the branch is never reached: its condition is false", "remove it")
    }
  }

  private mutating func checkCoalesce(_ items: [PropertyValue], _ pointer: JSONPointer) {
    for index in items.indices.dropFirst().dropLast() {
      guard let value = Self.constant(items[index]), value != .null else { continue }
      return note(
        pointer.appending(index + 1),
        "the values from here on are never reached: the one before is always there", "remove them")
    }
  }

  private mutating func checkLogic(_ name: String, _ items: [PropertyValue], _ pointer: JSONPointer)
  {
    for index in items.indices.dropFirst() {
      guard let value = Self.constant(items[index])?.bool else { continue }
      note(
        pointer.appending(index), "this part of '\(name)' is always \(value)",
        value == (name == "any") ? "write \(value) alone, or mend it" : "leave it out")
    }
  }

  private mutating func checkState(_ items: [PropertyValue], _ pointer: JSONPointer) {
    guard items.count == 2, let name = items[1].string, !state.contains(name) else { return }
    let nearest = nearestName(to: name, in: state.sorted()).map { "did you mean '\($0)'?" }
    note(
      pointer.appending(1), "the state '\(name)' is not declared",
      nearest ?? "add it to 'state' with a default")
  }

  private mutating func note(_ pointer: JSONPointer, _ what: String, _ advice: String) {
    problems.append(
      Diagnostic(pointer: pointer, what: what, advice: advice, isWarning: true))
  }
}

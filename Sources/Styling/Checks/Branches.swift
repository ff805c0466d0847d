import Diagnostics
import Expressions
import Shapes

/// Finds branches of expressions that no feature can reach, and names that are not declared.
struct Branches {
  /// The names under `state`.
  let state: Set<String>

  /// The value of an expression that always has the same; nil for others and for wrong ones.
  static func constant(_ json: PropertyValue) -> Value? {
    (try? Expression.parse(json))?.constant
  }

  /// Looks at every expression inside of a value.
  func walk(_ part: StyleCursor) {
    if let items = part.items {
      let name = items.first?.value.string ?? ""
      guard name != "literal" else { return }
      check(name, items, of: part)
      for item in items { walk(item) }
    } else {
      for member in part.members { walk(member.value) }
    }
  }

  /// Web maps refuse a zoom that is read elsewhere than by an outermost ramp.
  func checkZooms(of properties: StyleCursor) {
    for (_, property) in properties.members where !ZoomPlacement.isAllowed(property.value) {
      property.report(
        "'zoom' is read inside of other operators",
        "make it the input of an outermost 'step' or 'interpolate' for web maps")
    }
  }

  private func check(_ name: String, _ items: [StyleCursor], of call: StyleCursor) {
    switch name {
    case "case": checkCase(items, of: call)
    case "coalesce": checkCoalesce(items)
    case "match", "step":
      if items.count > 2, Self.constant(items[1].value) != nil {
        note(items[1], "the input of '\(name)' is always the same", "write the output alone")
      }
    case "all", "any": checkLogic(name, items)
    case "global-state": checkState(items)
    default: break
    }
  }

  private func checkCase(_ items: [StyleCursor], of call: StyleCursor) {
    var seen: [PropertyValue] = []
    for index in stride(from: 1, to: items.count - 1, by: 2) {
      let condition = items[index]
      if seen.contains(condition.value) {
        note(
          condition, "the branch is never reached: an earlier one has its condition", "remove it")
      }
      seen.append(condition.value)
      guard let value = Self.constant(condition.value)?.bool else { continue }
      if value {
        return call.report(
          "the branches from here on are never reached: the condition before is always true",
          "remove them, or mend the condition", at: String(index + 2), isWarning: true)
      }
      note(condition, "the branch is never reached: its condition is false", "remove it")
    }
  }

  private func checkCoalesce(_ items: [StyleCursor]) {
    for (item, next) in zip(items.dropFirst(), items.dropFirst(2)) {
      guard let value = Self.constant(item.value), value != .null else { continue }
      return note(
        next, "the values from here on are never reached: the one before is always there",
        "remove them")
    }
  }

  private func checkLogic(_ name: String, _ items: [StyleCursor]) {
    for item in items.dropFirst() {
      guard let value = Self.constant(item.value)?.bool else { continue }
      note(
        item, "this part of '\(name)' is always \(value)",
        value == (name == "any") ? "write \(value) alone, or mend it" : "leave it out")
    }
  }

  private func checkState(_ items: [StyleCursor]) {
    guard items.count == 2, let name = items[1].value.string, !state.contains(name) else { return }
    let nearest = nearestName(to: name, in: state.sorted()).map { "did you mean '\($0)'?" }
    note(
      items[1], "the state '\(name)' is not declared",
      nearest ?? "add it to 'state' with a default")
  }

  private func note(_ place: StyleCursor, _ what: String, _ advice: String) {
    place.report(what, advice, isWarning: true)
  }
}

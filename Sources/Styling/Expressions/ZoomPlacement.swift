import Shapes

/// Checks where an expression reads `zoom`.
///
/// - Source: MapLibre Style Spec, "Camera expressions": in layout and paint properties `zoom` may
///   only be the input of an outermost `step` or `interpolate`, perhaps inside `let` or `coalesce`.
enum ZoomPlacement {
  /// The expression reads the zoom only where web maps can follow it.
  static func isAllowed(_ json: PropertyValue) -> Bool {
    guard let items = json.array, let name = items.first?.string else { return true }
    switch name {
    case "let":
      return items.dropFirst().dropLast().allSatisfy { !readsZoom($0) }
        && isAllowed(items[items.count - 1])
    case "coalesce": return items.dropFirst().allSatisfy(isAllowed)
    case "step" where items.count > 1 && isZoom(items[1]):
      return items.dropFirst(2).allSatisfy { !readsZoom($0) }
    case "interpolate" where items.count > 2 && isZoom(items[2]):
      return items.dropFirst(3).allSatisfy { !readsZoom($0) }
    default: return !readsZoom(json)
    }
  }

  private static func isZoom(_ json: PropertyValue) -> Bool { json == .array([.string("zoom")]) }

  private static func readsZoom(_ json: PropertyValue) -> Bool {
    guard let items = json.array, items.first != .string("literal") else { return false }
    return isZoom(json) || items.contains(where: readsZoom)
  }
}

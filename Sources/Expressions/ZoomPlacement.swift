package import Shapes

/// Where an expression reads `zoom`.
///
/// - Source: MapLibre Style Spec, "Camera expressions": in layout and paint properties `zoom` may
///   only be the input of one outermost `step` or `interpolate`, perhaps inside `let` or `coalesce`.
package enum ZoomPlacement: Sendable, Hashable {
  /// No `step` or `interpolate` follows the zoom.
  case none
  /// One outermost `step` or `interpolate` follows it.
  case curve(isInterpolated: Bool)
  /// A `step` or `interpolate` follows it inside of other operators.
  case misplaced

  init(in json: PropertyValue) {
    guard let items = json.array, let name = items.first?.string, name != "literal" else {
      self = .none
      return
    }
    switch name {
    case "let":
      let isFree = Self.isFree(items.dropFirst().dropLast())
      self = isFree ? items.last.map { ZoomPlacement(in: $0) } ?? .none : .misplaced
    case "coalesce":
      let curves = items.dropFirst().map { ZoomPlacement(in: $0) }.filter { $0 != .none }
      self = curves.count > 1 ? .misplaced : curves.first ?? .none
    case "step" where items.count > 2 && Self.isZoom(items[1]):
      self = Self.isFree(items.dropFirst(2)) ? .curve(isInterpolated: false) : .misplaced
    case "interpolate" where items.count > 3 && Self.isZoom(items[2]),
      "interpolate-hcl" where items.count > 3 && Self.isZoom(items[2]),
      "interpolate-lab" where items.count > 3 && Self.isZoom(items[2]):
      self = Self.isFree(items.dropFirst(3)) ? .curve(isInterpolated: true) : .misplaced
    default: self = Self.isFree(items.dropFirst()) ? .none : .misplaced
    }
  }

  /// The expression reads the zoom only where web maps can follow it.
  package static func isAllowed(_ json: PropertyValue) -> Bool {
    switch ZoomPlacement(in: json) {
    case .none: !readsZoom(json)
    case .curve: true
    case .misplaced: false
    }
  }

  private static func readsZoom(_ json: PropertyValue) -> Bool {
    guard let items = json.array, items.first != "literal" else { return false }
    return isZoom(json) || items.contains(where: readsZoom)
  }

  private static func isFree(_ parts: ArraySlice<PropertyValue>) -> Bool {
    parts.allSatisfy { ZoomPlacement(in: $0) == .none }
  }

  private static func isZoom(_ json: PropertyValue) -> Bool { json == .array([.string("zoom")]) }
}

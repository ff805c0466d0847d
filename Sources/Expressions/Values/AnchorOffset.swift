/// A side of its point where a text may stand, and how far off in ems.
///
/// - Source: MapLibre Style Spec, Types, "Variable anchor offset collection".
public struct AnchorOffset: Sendable, Hashable {
  /// `center`, `left`, `top-right`, …
  public var anchor: String
  /// To the right and down, in ems.
  public var offset: [Double]

  static let anchors: Set<String> = [
    "center", "left", "right", "top", "bottom", "top-left", "top-right", "bottom-left",
    "bottom-right",
  ]
}

/// A projection, or what lies between two.
///
/// - Source: MapLibre Style Spec, Types, "Projection definition".
public struct ProjectionDefinition: Sendable, Hashable {
  public var from: String
  public var to: String
  /// From 0, all `from`, to 1, all `to`.
  public var transition: Double

  /// One projection alone.
  var isPure: Bool { from == to && transition == 1 }
}

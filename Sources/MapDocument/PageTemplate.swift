/// Pages that reports and networks ask for, with an arrangement that suits them.
public enum PageTemplate: String, Sendable, Hashable, CaseIterable {
  /// A sheet of paper: A4 upright unless the page has another size.
  case report
  /// A slide of 16:9.
  case slide
  /// A picture as wide as high.
  case square
  /// A picture of 9:16, as high as a telephone.
  case story

  /// Its title is read before its map.
  public var hasHeadline: Bool { self == .square || self == .story }

  /// The page, in CSS pixels.
  public var page: PageSetup {
    switch self {
    case .report:
      PageSetup(
        width: 210 * PageSetup.pixelsPerMillimetre, height: 297 * PageSetup.pixelsPerMillimetre,
        margin: 36)
    case .slide: PageSetup(width: 1280, height: 720, margin: 28)
    case .square: PageSetup(width: 1080, height: 1080, margin: 32)
    case .story: PageSetup(width: 1080, height: 1920, margin: 40)
    }
  }
}

extension PageSetup {
  /// Where a legend that is asked for at a side of the map stands: on pages of a template that are as high as
  /// they are wide or higher, in columns beneath it.
  public func side(for anchor: Anchor) -> Anchor {
    guard template != nil, height >= width, anchor == .left || anchor == .right else {
      return anchor
    }
    return .bottom
  }
}

/// What a page is looked at on, which says how small its letters may be.
public enum PagePurpose: String, Sendable, Hashable, CaseIterable {
  /// A screen, pixel by pixel.
  case screen
  /// Paper in its own size.
  case print
  /// A telephone, whose screen is narrower than the picture has pixels.
  case phone
}

extension PageSetup {
  /// What the page is looked at on: as it says itself, else paper for the sizes of paper and a telephone for the
  /// template made for one.
  public var purpose: PagePurpose {
    if let asked { return asked }
    if Self.isPaper(width: width, height: height) { return .print }
    switch template {
    case .report: return .print
    case .story: return .phone
    case .square, .slide, nil: return .screen
    }
  }
}

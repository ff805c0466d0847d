/// Where a piece of furniture stands: the sides take a column or row of the page, the corners float
/// inside the frame.
public enum Anchor: String, Sendable, Hashable, CaseIterable {
  case left, right, top, bottom
  case topLeft = "top-left"
  case topRight = "top-right"
  case bottomLeft = "bottom-left"
  case bottomRight = "bottom-right"

  /// What may stand inside the frame.
  public static let corners: [Anchor] = [.topLeft, .topRight, .bottomLeft, .bottomRight]

  /// What stands here floats inside the frame and takes no room from it.
  public var floats: Bool {
    switch self {
    case .left, .right, .top, .bottom: false
    case .topLeft, .topRight, .bottomLeft, .bottomRight: true
    }
  }
}

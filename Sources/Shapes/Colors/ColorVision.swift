/// A way of seeing colours.
public enum ColorVision: String, Sendable, CaseIterable {
  case normal
  /// Without the cones for long waves.
  case protanopia
  /// Without the cones for middle waves, the commonest colour blindness.
  case deuteranopia
  /// Without the cones for short waves.
  case tritanopia

  /// Rows of the matrix for linear red, green and blue.
  ///
  /// - Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A physiologically-based model
  ///   for simulation of color vision deficiency", IEEE TVCG 15 (2009), severity 1.0.
  private var rows: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// Returns the colour that a person of full colour vision would see instead of `color`.
  public func simulated(_ color: Color) -> Color {
    guard self != .normal else { return color }
    let light = [color.red, color.green, color.blue].map(SRGB.linear)
    let seen = rows.map { row in
      SRGB.encoded(
        min(max(row[0] * light[0] + row[1] * light[1] + row[2] * light[2], 0), 1))
    }
    return Color(red: seen[0], green: seen[1], blue: seen[2], alpha: color.alpha)
  }
}

extension ColorDistance {
  /// Returns the CIEDE2000 difference as it is seen with `vision`.
  public static func ciede2000(_ first: Color, _ second: Color, seenWith vision: ColorVision)
    -> Double
  {
    ciede2000(vision.simulated(first), vision.simulated(second))
  }
}

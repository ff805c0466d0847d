extension Hatch {
  /// The pattern with every colour's alpha multiplied by `opacity`.
  package func faded(by opacity: Double) -> Hatch {
    guard opacity < 1 else { return self }
    func faded(_ bands: [Band]) -> [Band] {
      bands.map { Band(color: $0.color?.faded(by: opacity), width: $0.width) }
    }
    let pattern: Pattern =
      switch self.pattern {
      case .bands(let bands): .bands(faded(bands))
      case .crossedBands(let bands): .crossedBands(faded(bands))
      case .dots(let radius, let spacing, let color):
        .dots(radius: radius, spacing: spacing, color: color.faded(by: opacity))
      }
    return Hatch(pattern: pattern, angle: angle, background: background?.faded(by: opacity))
  }
}

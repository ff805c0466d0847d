import Shapes

extension Group {
  /// The group as it stands on the page: drawn larger or smaller about the page's origin, with level lines of text on
  /// whole pixels.
  package func onPage(scaledBy factor: Double) -> Group {
    let group = scaled(by: factor)
    return group.withLevelBaselines ?? group
  }

  /// The group whose level lines of text were moved to the next whole pixel up or down, where letters are sharp and
  /// browsers set them as well; nil where none was moved.
  private var withLevelBaselines: Group? {
    var moved: Group?
    for (index, element) in elements.enumerated() {
      switch element {
      case .text(var run):
        let y = run.origin.y.rounded()
        guard run.rotation == 0, y.isFinite, y != run.origin.y else { continue }
        run.origin = Point(run.origin.x, y)
        moved = moved ?? self
        moved?.elements[index] = .text(run)
      case .group(let group):
        guard let level = group.withLevelBaselines else { continue }
        moved = moved ?? self
        moved?.elements[index] = .group(level)
      case .shape, .dots, .image: continue
      }
    }
    return moved
  }
}

package import Shapes

extension Furniture {
  /// Why the graticule cannot be drawn: its lines over the extent would be too many to be told apart; nil
  /// where it can.
  package func graticuleProblem(across extent: Extent<Geographic>) -> (
    what: String, advice: String
  )? {
    guard let step = graticule, step > 0 else { return nil }
    let lines = (extent.width / step + extent.height / step).rounded(.down)
    guard !Quantity.graticuleLines.contains(lines) else { return nil }
    return (
      "a graticule every \(step) degrees has \(Int(clamping: lines)) lines; at most "
        + "\(Int(clamping: Quantity.graticuleLines.range.upperBound)) can be told apart",
      "write a larger step, or none"
    )
  }
}

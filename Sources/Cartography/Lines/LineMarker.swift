import Drawing
import Glibc
import Shapes

/// A sign set on a line: a tooth of a front or a symbol of a barrier. Lengths are CSS pixels.
struct LineMarker {
  let reference: LinearReference<Page>
  let size: Double

  /// A tooth `size` wide and high; its base follows the line, so that no gap opens in a bend.
  ///
  /// - Parameters:
  ///   - kind: `triangles`, `half-circles` or `squares`; `ticks` gives an open line.
  ///   - isLeft: To the left as the eye sees it along the line.
  func tooth(_ kind: String, at distance: Double, isLeft: Bool) -> Path {
    let along = reference.direction(at: distance, reach: size / 2)
    let outward = isLeft ? along.leftward : along.quarterTurned
    let foot = reference.point(at: distance)
    if kind == "ticks" { return Path(Line([foot, foot.moved(size, along: outward)])) }
    let base = reference.points(from: distance - size / 2, to: distance + size / 2)
    let top: [Point<Page>]
    switch kind {
    case "half-circles":
      top = (1..<12).map { step in
        let angle = Double.pi * Double(step) / 12
        return foot.moved(size / 2 * cos(angle), along: along)
          .moved(size / 2 * sin(angle), along: outward)
      }
    case "squares":
      top = [size / 2, -size / 2].map {
        foot.moved($0, along: along).moved(size, along: outward)
      }
    default: top = [foot.moved(size, along: outward)]
    }
    return closed(base + top)
  }

  /// A symbol with its middle `offset` to the left of the line; `tick` and `cross` are open lines.
  func symbol(_ shape: String, at distance: Double, offset: Double) -> Path {
    let along = reference.direction(at: distance, reach: size / 2)
    let across = along.leftward
    let center = reference.point(at: distance).moved(offset, along: across)
    func at(_ right: Double, _ up: Double) -> Point<Page> {
      center.moved(right * size / 2, along: along).moved(up * size / 2, along: across)
    }
    switch shape {
    case "tick": return Path(Line([at(0, -1), at(0, 1)]))
    case "cross":
      return Path([Line([at(-1, -1), at(1, 1)]), Line([at(-1, 1), at(1, -1)])])
    case "triangle": return closed([at(-1, -1), at(1, -1), at(0, 1)])
    case "square": return closed([at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)])
    default: return Path(circleAt: center, radius: size / 2)
    }
  }

  private func closed(_ points: [Point<Page>]) -> Path {
    var path = Path()
    path.append(points[...], closed: true)
    return path
  }
}

extension Point<Page> {
  /// A direction turned to the left, as the eye sees it: y points down.
  fileprivate var leftward: Point { Point(y, -x) }
}

extension LinearReference<Page> {
  /// The middles of equal parts of about `spacing`; empty where not even one thing `size` long fits.
  func stations(spacing: Double, size: Double) -> [Double] {
    guard length >= size, spacing > 0 else { return [] }
    let count = max(1, Int(clamping: (length / max(spacing, size)).rounded()))
    return (0..<count).map { (Double($0) + 0.5) * length / Double(count) }
  }
}

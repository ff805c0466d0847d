/// Finds the circles of which something is seen when all are drawn one after the other in opaque colours: of a million
/// on one page most lie wholly under later ones.
///
/// A circle is left out only where later ones cover every pixel that it could touch to the full, so that the picture is
/// the same to the byte.
struct DotCoverage {
  /// In pixels of the page, in the order of drawing.
  var centers: [(x: Double, y: Double)] = []
  /// From the centre, where pixels are covered to the full.
  private let full: Double
  /// From the centre, where pixels may be touched.
  private let reach: Double
  private let page: PixelCover

  /// More than what flattened curves and rounded coordinates are away from the circle.
  private static let margin = 0.3
  /// What lies farther out is taken as seen.
  private static let farthest = 1e6

  /// - Parameters:
  ///   - radius: Of the outlines, in pixels.
  ///   - pen: How far the pen reaches to either side of them.
  init(radius: Double, pen: Double, on page: PixelCover) {
    full = radius - Self.margin
    reach = radius + pen + Self.margin
    self.page = page
  }

  /// The positions of the circles of which something may be seen, in the order of drawing.
  func seen() -> [Int] {
    guard full > 0.75, reach < Self.farthest else { return Array(centers.indices) }
    var cover = page
    var seen: [Int] = []
    for index in centers.indices.reversed() {
      let center = centers[index]
      guard abs(center.x) < Self.farthest, abs(center.y) < Self.farthest else {
        seen.append(index)
        continue
      }
      if cover.covers(center, reach) { continue }
      seen.append(index)
      cover.cover(center, full)
    }
    return seen.reversed()
  }
}

/// Which pixels of a page are covered to the full.
struct PixelCover {
  private enum State: UInt8 {
    case open, covered
    /// At the soft edge of a clip, where whatever is drawn shines through.
    case never
  }

  private let width: Int
  private let height: Int
  private var states: [State]

  /// All pixels are open.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    states = Array(repeating: .open, count: width * height)
  }

  /// Says how much of a pixel a clip leaves open, from 0 to 255.
  mutating func open(_ pixel: Int, alpha: UInt8) {
    states[pixel] = alpha == 255 ? .open : alpha == 0 ? .covered : .never
  }

  /// Every pixel of the page that a disc may touch is covered.
  func covers(_ center: (x: Double, y: Double), _ radius: Double) -> Bool {
    let (x, y) = center
    let first = max(Int((y - radius).rounded(.down)), 0)
    let last = min(Int((y + radius).rounded(.down)), height - 1)
    guard first <= last else { return true }
    for row in first...last {
      // The edge of the row that is nearer to the centre.
      let distance = max(Double(row) - y, y - Double(row + 1), 0)
      guard distance < radius else { continue }
      let half = (radius * radius - distance * distance).squareRoot()
      let start = max(Int((x - half).rounded(.down)), 0)
      let end = min(Int((x + half).rounded(.down)), width - 1)
      guard start <= end else { continue }
      for pixel in (row * width + start)...(row * width + end) where states[pixel] != .covered {
        return false
      }
    }
    return true
  }

  /// Covers the pixels that lie wholly in a disc.
  mutating func cover(_ center: (x: Double, y: Double), _ radius: Double) {
    let (x, y) = center
    let first = max(Int((y - radius).rounded(.up)), 0)
    let last = min(Int((y + radius).rounded(.down)), height - 1)
    guard first <= last else { return }
    for row in first...last {
      let distance = max(abs(Double(row) - y), abs(Double(row + 1) - y))
      guard distance < radius else { continue }
      let half = (radius * radius - distance * distance).squareRoot()
      let start = max(Int((x - half).rounded(.up)), 0)
      let end = min(Int((x + half).rounded(.down)), width)
      guard start < end else { continue }
      for pixel in (row * width + start)..<(row * width + end) where states[pixel] == .open {
        states[pixel] = .covered
      }
    }
  }
}

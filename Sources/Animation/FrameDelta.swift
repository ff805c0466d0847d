/// The part of a picture that differs from the picture before.
struct FrameDelta: Equatable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
  /// Palette indices in reading order; `Palette.transparentIndex` where nothing changed.
  var indices: [UInt8]

  /// A whole picture.
  init(whole indices: [UInt8], width: Int, height: Int) {
    (x, y) = (0, 0)
    (self.width, self.height, self.indices) = (width, height, indices)
  }

  /// One pixel that changes nothing, for formats in which each frame must have some.
  static var nothing: FrameDelta {
    FrameDelta(whole: [Palette.transparentIndex], width: 1, height: 1)
  }

  /// The smallest rectangle around everything that changed between two pictures of `width`; nil if
  /// nothing did.
  init?(from before: [UInt8], to after: [UInt8], width: Int) {
    guard let bounds = Self.bounds(before, after, width: width) else { return nil }
    (x, y) = (bounds.columns.lowerBound, bounds.rows.lowerBound)
    (self.width, height) = (bounds.columns.count, bounds.rows.count)
    indices = []
    indices.reserveCapacity(bounds.rows.count * bounds.columns.count)
    for row in bounds.rows {
      let start = row * width
      for index in (start + bounds.columns.lowerBound)..<(start + bounds.columns.upperBound) {
        indices.append(before[index] == after[index] ? Palette.transparentIndex : after[index])
      }
    }
  }

  private static func bounds(
    _ before: [UInt8], _ after: [UInt8], width: Int
  ) -> (columns: Range<Int>, rows: Range<Int>)? {
    var (left, right, top, bottom) = (width, 0, Int.max, 0)
    before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        for row in 0..<(after.count / width) {
          let start = row * width
          var first = 0
          while first < width, before[start + first] == after[start + first] { first += 1 }
          guard first < width else { continue }
          var last = width - 1
          while before[start + last] == after[start + last] { last -= 1 }
          (left, right) = (min(left, first), max(right, last))
          (top, bottom) = (min(top, row), row)
        }
      }
    }
    return left <= right && top <= bottom ? (left..<(right + 1), top..<(bottom + 1)) : nil
  }
}

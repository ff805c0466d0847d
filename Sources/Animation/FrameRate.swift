/// A steady rate at which frames that stay for different times are repeated.
struct FrameRate: Equatable {
  /// So many pictures are shown in so many hundredths of a second.
  let pictures: Int
  let hundredths: Int
  /// How often each frame comes.
  let repeats: [Int]

  /// Pictures a second, as a fraction.
  var fraction: String { "\(100 * pictures)/\(hundredths)" }

  /// Chooses the slowest rate that keeps all times exactly, but at least 10 pictures a second, below
  /// which players stumble. Times that would need 100 a second are rounded to 1/25 s, without adding
  /// up the error.
  ///
  /// - Parameter durations: In hundredths of a second.
  init(durations: [Int]) {
    let common = durations.reduce(0, Self.greatestCommonDivisor)
    let (pictures, hundredths) = common <= 1 ? (1, 4) : ((common + 9) / 10, common)
    var (end, shown) = (0, 0)
    repeats = durations.map { duration in
      end += duration
      let before = shown
      shown = max((2 * end * pictures + hundredths) / (2 * hundredths), before + 1)
      return shown - before
    }
    (self.pictures, self.hundredths) = (pictures, hundredths)
  }

  private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
  }
}

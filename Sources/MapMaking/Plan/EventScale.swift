import Glibc

/// How large a symbol of events is by the deaths in them: one scale for the whole period, so that a symbol means the
/// same on every date.
struct EventScale: Sendable, Hashable {
  /// The deaths of the largest symbol: 1, 2 or 5 times a power of ten.
  let most: Int

  /// - Parameter deaths: The most that a symbol shows on any date.
  init(upTo deaths: Int) {
    var power = 1
    while power < Int.max / 100, power * 10 < deaths { power *= 10 }
    most = [1, 2, 5, 10].map { $0 * power }.first { $0 >= deaths } ?? power * 10
  }

  /// From 0 for nobody to 1, as the root of the deaths: areas are to each other as they are.
  func size(of deaths: Int) -> Double {
    min(max(Double(deaths), 0) / Double(most), 1).squareRoot()
  }

  /// The numbers that a legend shows, the largest first: at most three, whose symbols can be told apart.
  var steps: [Int] {
    let steps = [most, most / 5, most / 50].filter { $0 >= 1 }
    return steps.count == 1 && most > 1 ? [most, 1] : steps
  }

  /// The scale with the most steps, whose numbers are as long as any of all the events: a legend has room for every
  /// other.
  static func largest(of deaths: Int) -> EventScale { EventScale(upTo: max(deaths, 50)) }
}

public import ControlModel
public import MapMaking
public import Painter
import Shapes
public import Territory

/// The maps of several dates, made from one plan.
public struct FrameSeries: Sendable {
  public let plan: Plan
  let identity: SeriesIdentity
  /// What differs from the day before, on days for which it was found out already.
  let dailyChanges: [Day: [Change]]

  /// Makes a series.
  public init(_ plan: Plan, on dates: [Day], as format: PictureFormat) {
    self.init(plan, on: dates, dailyChanges: [:], as: format)
  }

  /// Makes a series of dates with what was found out of them.
  public init(_ plan: Plan, on dates: SeriesDates, as format: PictureFormat) {
    self.init(plan, on: dates.days, dailyChanges: dates.changes, as: format)
  }

  /// Makes a series whose identity is known: it has to be that of the plan's map on these dates.
  public init(_ plan: Plan, on dates: SeriesDates, as identity: SeriesIdentity) {
    self.plan = plan
    self.identity = identity
    dailyChanges = dates.changes
  }

  private init(
    _ plan: Plan, on dates: [Day], dailyChanges: [Day: [Change]], as format: PictureFormat
  ) {
    self.plan = plan
    self.dailyChanges = dailyChanges
    identity = SeriesIdentity(plan, on: dates, as: format)
  }

  public var format: PictureFormat { identity.format }
  /// In order, each once.
  public var dates: [Day] { identity.dates }

  /// The file of a date: `2023-11-14.png`.
  public func fileName(of date: Day) -> String { identity.fileName(of: date) }

  /// Every frame's place, date and file.
  public var files: [String] { identity.files }

  /// The files that one run draws; all of them for nil.
  public func files(of shard: Shard?) -> [String] { identity.files(of: shard) }
}

/// A part of a series that one run draws: of as many equal parts in a row the `number`th, counted from 1.
///
/// Days in a row have much in common that is drawn once.
public struct Shard: Sendable, Hashable {
  public let number: Int
  public let count: Int

  /// Makes a part; nil unless 1 ≤ number ≤ count.
  public init?(number: Int, of count: Int) {
    guard count >= 1, (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `2/3`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1],
      Quantity.shards.contains(Double(count))
    else {
      return nil
    }
    self.init(number: number, of: count)
  }

  /// The whole series as its only part.
  static let whole = Shard(number: 1, of: 1)!

  /// The positions of the part's frames among the series'; the first part has one wherever there is one.
  package func positions(in frames: Int) -> Range<Int> {
    func start(_ number: Int) -> Int { ((number - 1) * frames + count - 1) / count }
    return start(number)..<start(number + 1)
  }
}

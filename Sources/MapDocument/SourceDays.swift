public import Shapes
public import Territory

/// On which days the features of a source are drawn, as a document says.
public struct SourceDays: Sendable, Hashable {
  /// A day for all of the source, or the property that has that of each feature.
  public enum Bound: Sendable, Hashable {
    case date(PartialDate)
    case property(String)
  }

  /// The first day; nil for all days before.
  public var from: Bound?
  /// The first day on which a feature is no longer drawn; nil for all days that follow.
  public var to: Bound?
  /// Where the document says so.
  public var line: Int

  /// Makes the days from one until before another.
  public init(from: Bound? = nil, to: Bound? = nil, line: Int) {
    (self.from, self.to, self.line) = (from, to, line)
  }

  /// The days of a feature with some properties; what is empty there is no bound.
  ///
  /// - Returns: `isReadable` is false where a property has something else than a date.
  public func days(of properties: [String: PropertyValue]) -> (days: StoryDays, isReadable: Bool) {
    var isReadable = true
    func date(_ bound: Bound?) -> PartialDate? {
      guard case .property(let name)? = bound else {
        if case .date(let date)? = bound { return date }
        return nil
      }
      let text: String? =
        switch properties[name] {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let year) where year == year.rounded() && abs(year) < 1e6:
          format(year)
        case nil, .null: nil
        default: "?"
        }
      guard let text else { return nil }
      let date = PartialDate(text)
      if date == nil { isReadable = false }
      return date
    }
    let days = StoryDays(from: date(from), until: date(to))
    return (days, isReadable)
  }

  /// A year in the four digits that dates have.
  private func format(_ year: Double) -> String {
    let digits = String(Int(year.magnitude))
    return (year < 0 ? "-" : "") + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }
}

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

  /// The first property of those that hold days that has something else than a date, and what.
  package func unreadable(in properties: [String: PropertyValue]) -> (name: String, text: String)? {
    for case .property(let name)? in [from, to] {
      let bound = SourceDays(from: .property(name), line: line)
      guard let value = properties[name], !bound.days(of: properties).isReadable else { continue }
      return (name, value.plainText)
    }
    return nil
  }

  /// The properties that hold days.
  package var properties: [String] {
    [from, to].compactMap { bound in
      if case .property(let name)? = bound { name } else { nil }
    }
  }

  /// A year in the four digits that dates have.
  private func format(_ year: Double) -> String {
    let digits = String(Int(year.magnitude))
    return (year < 0 ? "-" : "") + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }
}

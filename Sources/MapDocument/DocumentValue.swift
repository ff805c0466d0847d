import Diagnostics
public import Shapes
public import Territory

/// A value of a map document, read with a message for whatever it should not be.
public protocol DocumentValue {
  /// The keys that lead here, such as `furniture.legend`.
  var path: String { get }
  /// The text of a scalar as written; nil for maps, lists and null.
  var scalar: String? { get }
  var isMapping: Bool { get }
  /// The items of a list; a single value counts as a list of itself.
  var items: [Self] { get }

  /// The entries of a map by key; nil for anything but a map. Keys that the table has not are errors.
  func members(_ table: KeyTable) -> [String: Self]?
  /// A text in one language or a map of languages; nil, with an error, for everything else.
  func localizedText() -> LocalizedText?
  /// West, south, east and north in degrees; nil, with an error, for everything else.
  func box() -> Extent<Geographic>?
  /// A file that the document names, relative to its folder, as a path that can be opened.
  func resolved(_ file: String) -> String
  /// Notes what is wrong here.
  func error(_ what: String, advice: String)
  /// Notes that the value should have been something else.
  func expected(_ expectation: String, advice: String)
}

extension DocumentValue {
  /// The text of a scalar; notes an error for everything else.
  public func text(_ expectation: String = "a text", advice: String = "write one") -> String? {
    if scalar == nil { expected(expectation, advice: advice) }
    return scalar
  }

  /// A finite number; nil, with an error that says what it should be, for everything else.
  public func number(_ expectation: String, advice: String) -> Double? {
    if let number = scalar.flatMap(Double.init), number.isFinite { return number }
    expected(expectation, advice: advice)
    return nil
  }

  /// A number in the quantity's range; nil, with an error, for everything else.
  public func number(in quantity: Quantity, advice: String) -> Double? {
    if let number = scalar.flatMap(quantity.number) { return number }
    expected(quantity.expectation, advice: advice)
    return nil
  }

  /// True or false; false, with an error, for everything else.
  public func truth() -> Bool {
    switch scalar {
    case "true", "yes": return true
    case "false", "no", "none": return false
    default:
      expected("true or false", advice: "write true")
      return false
    }
  }

  /// One of the words of an enumeration; nil, with an error, for everything else.
  public func word<Word: RawRepresentable & CaseIterable>() -> Word?
  where Word.RawValue == String {
    let known = Word.allCases.map(\.rawValue)
    if let word = scalar.flatMap(Word.init) { return word }
    guard let scalar else {
      expected("one word", advice: "write one of " + known.joined(separator: ", "))
      return nil
    }
    error("'\(path)' cannot be '\(scalar)'", advice: advice(for: scalar, among: known))
    return nil
  }

  /// Words of an enumeration, one or a list; nil, with an error, for everything else.
  public func words<Word: RawRepresentable & CaseIterable>() -> [Word]?
  where Word.RawValue == String {
    let words: [Word?] = items.map { $0.word() }
    return words.contains { $0 == nil } ? nil : words.compactMap(\.self)
  }

  /// One of the places at which a piece may stand; nil, with an error, for everything else.
  public func anchor(among known: [Anchor]) -> Anchor? {
    let word: Anchor? = word()
    guard let anchor = word else { return nil }
    if known.contains(anchor) { return anchor }
    error(
      "'\(path)' cannot be '\(anchor.rawValue)'",
      advice: "write one of " + known.map(\.rawValue).joined(separator: ", "))
    return nil
  }

  /// Where a piece stands and what else is said of it: `right`, or `{at: right, …}`; nil, with an error, where
  /// it does not say where.
  ///
  /// - Parameter example: What messages suggest.
  public func placed(as item: (some FurnitureItem).Type, suchAs example: Anchor) -> (
    at: Anchor, members: [String: Self]
  )? {
    let anchors = item.anchors
    guard isMapping else { return anchor(among: anchors).map { ($0, [:]) } }
    guard let members = members(item.table) else { return nil }
    guard let at = members["at"] else {
      error("'\(path)' has no 'at'", advice: "write where it stands, such as \(example.rawValue)")
      return nil
    }
    return at.anchor(among: anchors).map { ($0, members) }
  }
}

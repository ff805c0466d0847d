extension YAMLValue {
  /// Reads the furniture; `false` or `none` leaves a piece out.
  func furniture() -> Furniture {
    if isLeftOut { return Furniture() }
    let known = [
      "legend", "scale-bar", "north-arrow", "graticule", "inset", "timeline", "statistics",
    ]
    let pieces = (members(known) ?? [:]).filter { !$0.value.isLeftOut }
    return Furniture(
      legend: pieces["legend"].flatMap { $0.legend() }, scaleBar: pieces["scale-bar"]?.anchor(),
      northArrow: pieces["north-arrow"]?.anchor(), graticule: pieces["graticule"]?.spacing(),
      inset: pieces["inset"]?.anchor(),
      timeline: pieces["timeline"]?.anchor(among: [.top, .bottom]),
      statistics: pieces["statistics"]?.anchor(
        among: Furniture.Anchor.allCases.filter { $0 != .top && $0 != .bottom }))
  }

  private var isLeftOut: Bool { scalar == "false" || scalar == "none" || scalar == "no" }

  private func legend() -> Furniture.Legend? {
    guard isMapping else { return anchor().map { Furniture.Legend(at: $0) } }
    guard let members = members(["at", "lists"]) else { return nil }
    guard let at = members["at"] else {
      error("'\(path)' has no 'at'", advice: "write where it stands, such as right")
      return nil
    }
    let lists: Furniture.Legend.Listing? = members["lists"].map { $0.word() } ?? .shown
    guard let anchor = at.anchor(), let lists else { return nil }
    return Furniture.Legend(at: anchor, lists: lists)
  }

  private func anchor() -> Furniture.Anchor? { word() }

  /// One of the places at which a piece may stand.
  private func anchor(among known: [Furniture.Anchor]) -> Furniture.Anchor? {
    guard let anchor = anchor() else { return nil }
    if known.contains(anchor) { return anchor }
    error(
      "'\(path)' cannot be '\(anchor.rawValue)'",
      advice: "write one of " + known.map(\.rawValue).joined(separator: ", "))
    return nil
  }

  private func spacing() -> Double? {
    let expectation = "a number of degrees up to 90"
    guard let degrees = number(expectation, advice: "write 2, or none") else { return nil }
    if degrees > 0, degrees <= 90 { return degrees }
    expected(expectation, advice: "write 2, or none")
    return nil
  }

  /// One of the words of an enumeration; nil, with an error, for everything else.
  func word<Word: RawRepresentable & CaseIterable>() -> Word?
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
}

import Diagnostics
import MapDocument
import Shapes
import Territory

extension MapDocumentReader {
  func period(_ value: YAMLValue) -> (from: Day, to: Day)? {
    guard let members = value.members(.period) else { return nil }
    guard let from = members["from"], let to = members["to"] else {
      value.error(
        code: "key-missing", "'period' needs 'from' and 'to'",
        advice: "write {from: 2012-01-01, to: 2024-12-31}")
      return nil
    }
    guard let first = from.date()?.first, let last = to.date()?.last else { return nil }
    guard first <= last else {
      value.error(
        code: "period-reversed", "'period' ends (\(last)) before it begins (\(first))",
        advice: "swap the two")
      return nil
    }
    return (first, last)
  }

  func inference(_ value: YAMLValue) -> Inference? {
    guard let members = value.members(.inference) else { return nil }
    for (key, only) in [("from", "places"), ("within", "regions")] {
      if let value = members[key], value.scalar != only {
        value.expected("'\(only)'", advice: "nothing else can be inferred \(key)")
      }
    }
    guard let reach = members["reach"] else {
      value.error(
        code: "key-missing", "'infer' has no 'reach'",
        advice: "write how far a town's control goes: 80 km")
      return nil
    }
    let depiction: Inference.Depiction? = members["depict"]?.word()
    let roads = members["roads"]?.text("the name of a source", advice: "name one of 'sources'")
    if let metres = reach.scalar.flatMap(metres(from:)) {
      return Inference(reach: metres, depiction: depiction, roads: roads)
    }
    reach.expected(reach.distanceExpectation, advice: "write it as 80 km or 500 m")
    return nil
  }

  func width(_ value: YAMLValue) -> Double? {
    if let metres = value.scalar.flatMap(metres(from:)) { return metres }
    value.expected(value.distanceExpectation, advice: "write it as 1 km or 500 m")
    return nil
  }

  func page(_ value: YAMLValue) -> PageSetup {
    var page = PageSetup()
    guard value.isMapping else {
      value.readSize(into: &page)
      return page
    }
    let members = value.members(.page) ?? [:]
    if let template: PageTemplate = members[.template]?.word() {
      page = template.page
      page.template = template
    }
    members[.size]?.readSize(into: &page)
    page.asked = members["for"]?.word()
    if let margin = members["margin"] {
      let expectation = "a number of CSS pixels below half the page"
      if let number = margin.number(expectation, advice: "write 24") { page.margin = number }
      if !Quantity.margin.contains(page.margin)
        || page.margin * 2 >= min(page.width, page.height)
      {
        margin.expected(expectation, advice: "write 24")
      }
    }
    return page
  }

  /// Four degrees, or the name of a source.
  func extent(_ value: YAMLValue) -> MapExtent? {
    guard value.isSequence else {
      let name = value.text("[west, south, east, north] or the name of a source")
      let known = Self.fittingNames + document.sources.map(\.name)
      if let name, known.contains(name) { return .source(name) }
      if name == "main" { return .main }
      if let name {
        value.error(
          code: "source-unknown", "the extent '\(name)' is not a source",
          advice: advice(for: name, among: known + ["main"]))
      }
      return nil
    }
    return value.box().map { .box($0) }
  }

  func insetsWhatLiesApart(_ value: YAMLValue) -> Bool {
    if value.scalar != "auto", !value.isLeftOut {
      value.expected("'auto' or 'none'", advice: "write single insets under furniture.inset")
    }
    return value.scalar == "auto"
  }

  /// Sources of the document itself that have a place on earth.
  private static let fittingNames = ["regions", "places", "control", "events"]
}

extension YAMLValue {
  /// A page says how large it is.
  var namesSize: Bool { node.pairs.map { $0.contains { $0.key.text == "size" } } ?? true }

  /// A property, or a mapping of one and the order of its numbers.
  func rank() -> RankRule? {
    guard isMapping else { return text("the name of a property").map { RankRule(property: $0) } }
    guard let members = members(.rankRule) else { return nil }
    guard let property = members["property"]?.text("the name of a property") else {
      error(
        code: "key-missing", "'\(path)' has no 'property'",
        advice: "write {property: population, order: descending}")
      return nil
    }
    return RankRule(property: property, order: members["order"]?.word())
  }

  /// West, south, east and north in degrees.
  func box() -> Extent<Geographic>? {
    let degrees = items.map { $0.scalar.flatMap(Double.init) ?? .nan }
    guard isSequence, degrees.count == 4, degrees.allSatisfy(\.isFinite) else {
      error(
        code: "extent-invalid", "'\(path)' needs four numbers",
        advice: "write [west, south, east, north] in degrees")
      return nil
    }
    let (west, south, east, north) = (degrees[0], degrees[1], degrees[2], degrees[3])
    for corner in [Point<Geographic>(west, south), Point<Geographic>(east, north)]
    where !isOnEarth(corner) {
      let isFar = abs(corner.x) > 360 || abs(corner.y) > 360
      let (what, advice) = isFar ? degreesProblem(of: corner) : rangeProblem(of: corner)
      error(code: "coordinate-range", "'\(path)': \(what)", advice: advice)
      return nil
    }
    guard let extent = Extent<Geographic>(west: west, south: south, east: east, north: north) else {
      error(
        code: "extent-invalid",
        "'\(path)' has no size, or its sides are swapped",
        advice: "write [west, south, east, north]; over the 180th meridian west is more than east")
      return nil
    }
    return extent
  }

  fileprivate func readSize(into page: inout PageSetup) {
    let advice =
      "write it as 1200x900 (\(Quantity.pageSide.limits) a side), 210x297mm, A4 or A4 landscape"
    guard let size = scalar.flatMap(PageSetup.size) else {
      return expected("a page size", advice: advice)
    }
    (page.width, page.height) = size
  }

  /// What a distance must be: anything where the text is none, the range where it is too large.
  var distanceExpectation: String {
    scalar.map(isNumberOfMetres) == true
      ? "a distance of \(Quantity.reach.limits)" : "a distance"
  }

  /// `60 days`, `1 day` or `60`; nil for `none`, and with an error for anything else.
  func days(_ quantity: Quantity) -> Int? {
    guard let text = scalar, text != "none", text != "false" else {
      if scalar == nil { expected("a number of days", advice: "write 60 days, or none") }
      return nil
    }
    let words = text.split(separator: " ")
    let number = words.first.flatMap { Double($0) }
    let isInDays =
      words.dropFirst().isEmpty || ["day", "days"].contains(words.dropFirst().joined())
    if let number, isInDays, quantity.contains(number) { return Int(clamping: number) }
    expected(
      number == nil || !isInDays ? "a number of days" : quantity.expectation,
      advice: "write 60 days, or none")
    return nil
  }

  /// `none`, `linear` or `{half-life: 30 days}`; nil, with an error, for anything else.
  func decay(window: Int?) -> Event.Decay? {
    let advice = "write none, linear or {half-life: 30 days}"
    if isMapping {
      guard let halfLife = members(.halfLife)?["half-life"] else {
        error(code: "decay-invalid", "'\(path)' names no half-life", advice: advice)
        return nil
      }
      return halfLife.days(.halfLife).map { .halfLife(days: $0) }
    }
    switch scalar {
    case "none": return Event.Decay.none
    case "linear":
      if window == nil {
        error(
          code: "decay-invalid", "'\(path)' is linear, but the events have no window",
          advice: "add 'window: 60 days'")
      }
      return .linear
    default:
      expected("a kind of decay", advice: advice)
      return nil
    }
  }
}

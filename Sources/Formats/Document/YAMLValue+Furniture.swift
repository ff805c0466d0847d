import FileSystem
import Diagnostics
import MapDocument
import Shapes

extension YAMLValue {
  /// Reads the furniture; `false` or `none` leaves a piece out.
  ///
  /// - Parameter folder: What relative paths begin from.
  func furniture(from folder: String) -> Furniture {
    if isLeftOut { return Furniture() }
    let known = [
      "legend", "scale-bar", "north-arrow", "graticule", "inset", "timeline", "statistics",
      "logo",
    ]
    let pieces = (members(known) ?? [:]).filter { !$0.value.isLeftOut }
    return Furniture(
      legend: pieces["legend"].flatMap { $0.legend() },
      scaleBar: pieces["scale-bar"].flatMap { $0.scaleBar() },
      northArrow: pieces["north-arrow"]?.anchor(), graticule: pieces["graticule"]?.spacing(),
      logo: pieces["logo"].flatMap { $0.logo(from: folder) },
      insets: pieces["inset"]?.items.compactMap { $0.inset() } ?? [],
      timeline: pieces["timeline"]?.anchor(among: [.top, .bottom]),
      statistics: pieces["statistics"]?.anchor(
        among: Anchor.allCases.filter { $0 != .top && $0 != .bottom }))
  }

  private var isLeftOut: Bool { scalar == "false" || scalar == "none" || scalar == "no" }

  private func legend() -> Furniture.Legend? {
    guard isMapping else { return anchor().map { Furniture.Legend(at: $0) } }
    guard let members = members(["at", "lists", "definitions"]) else { return nil }
    guard let at = members["at"] else {
      error("'\(path)' has no 'at'", advice: "write where it stands, such as right")
      return nil
    }
    let lists: Furniture.Legend.Listing? = members["lists"].map { $0.word() } ?? .shown
    guard let anchor = at.anchor(), let lists else { return nil }
    return Furniture.Legend(
      at: anchor, lists: lists, defines: members["definitions"]?.truth() ?? false)
  }

  private func truth() -> Bool {
    switch scalar {
    case "true", "yes": return true
    case "false", "no", "none": return false
    default:
      expected("true or false", advice: "write true")
      return false
    }
  }

  private func scaleBar() -> Furniture.ScaleBar? {
    guard isMapping else { return corner().map { Furniture.ScaleBar(at: $0) } }
    guard let members = members(["at", "units"]) else { return nil }
    guard let at = members["at"] else {
      error("'\(path)' has no 'at'", advice: "write where it stands, such as bottom-left")
      return nil
    }
    let units: Furniture.ScaleBar.Units? =
      members["units"].map { $0.word() } ?? .kilometres
    guard let anchor = at.corner(), let units else { return nil }
    return Furniture.ScaleBar(at: anchor, units: units)
  }

  private func logo(from folder: String) -> Furniture.Logo? {
    guard let members = members(["source", "at", "height"]) else { return nil }
    guard let source = members["source"]?.text("the path of a PNG file"), let at = members["at"]
    else {
      error(
        "'\(path)' needs 'source' and 'at'", advice: "write {source: logo.png, at: top-right}")
      return nil
    }
    guard let anchor = at.corner() else { return nil }
    var logo = Furniture.Logo(path: resolvePath(source, from: folder), at: anchor)
    if let value = members["height"] {
      guard let height = value.number(in: .logoHeight, advice: "write 36") else { return nil }
      logo.height = height
    }
    return logo
  }

  private func inset() -> Furniture.Inset? {
    guard isMapping else { return corner().map { Furniture.Inset(at: $0) } }
    guard let members = members(["at", "extent", "source", "title", "size"]) else { return nil }
    guard let at = members["at"] else {
      error("'\(path)' has no 'at'", advice: "write where it stands, such as bottom-right")
      return nil
    }
    guard let anchor = at.corner() else { return nil }
    var inset = Furniture.Inset(at: anchor)
    if let value = members["extent"] {
      guard let extent = value.box() else { return nil }
      inset.extent = extent
    }
    inset.source = members["source"]?.text("the name of a source", advice: "write countries")
    inset.title = members["title"]?.localizedText()
    if let size = members["size"]?.number(in: .insetSize, advice: "write 0.3") { inset.size = size }
    return inset
  }

  private func anchor() -> Anchor? { word() }

  private func corner() -> Anchor? {
    anchor(among: [.topLeft, .topRight, .bottomLeft, .bottomRight])
  }

  /// One of the places at which a piece may stand.
  private func anchor(among known: [Anchor]) -> Anchor? {
    guard let anchor = anchor() else { return nil }
    if known.contains(anchor) { return anchor }
    error(
      "'\(path)' cannot be '\(anchor.rawValue)'",
      advice: "write one of " + known.map(\.rawValue).joined(separator: ", "))
    return nil
  }

  private func spacing() -> Double? {
    number(in: .graticule, advice: "write 2, or none")
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

public import Drawing
import Localization
public import MapDocument
public import Shapes
public import Territory

/// A small map in a corner of the frame, as a document asks for it: at a smaller scale it shows where the map
/// lies, at a larger one what the map has no room for.
public struct InsetItem: FurnitureItem {
  public var at: Anchor
  /// What it shows; nil for the country in the middle of the map and the land around it.
  public var extent: Extent<Geographic>?
  /// Source whose areas show where the map lies; nil for the one named `countries`.
  public var source: String?
  public var title: LocalizedText?
  /// Share of the frame's width and height that it takes at most.
  public var size = 0.27

  /// Makes an inset.
  public init(at: Anchor) {
    self.at = at
  }

  public static let key = "inset"
  public static let anchors = Anchor.corners
  public static let isRepeatable = true
  public static let help =
    "a small map in a corner: where on earth the map lies, or with an extent of its own a part of it"
  public static let keys = [
    DocumentKey(
      "extent", .box, "what it shows", usual: "the surroundings of the map, which is marked there"),
    DocumentKey(
      "source", .text("the name of a source"), "whose areas a locator shows", usual: "`countries`"),
    DocumentKey("title", .localized, "what stands above it"),
    DocumentKey("size", .number(.insetSize), "how much of the map's width it takes"),
  ]

  public static func read(_ value: some DocumentValue) -> InsetItem? {
    guard
      let (at, members) = value.placed(as: Self.self, suchAs: .bottomRight)
    else { return nil }
    var inset = InsetItem(at: at)
    if let value = members["extent"] {
      guard let extent = value.box() else { return nil }
      inset.extent = extent
    }
    inset.source = members["source"]?.text("the name of a source", advice: "write countries")
    inset.title = members["title"]?.localizedText()
    if let size = members["size"]?.number(in: .insetSize, advice: "write 0.3") { inset.size = size }
    return inset
  }

  /// The source whose areas a locator shows.
  public var locatorSource: String { source ?? "countries" }

  /// It is a part of what the map shows; else it is a locator.
  public func isDetail(of map: Extent<Geographic>) -> Bool {
    extent.map { map.holds($0) && $0 != map } ?? false
  }

  /// A locator has no areas to show, or shows a part of the earth that the map is not in.
  public func problem(showing map: Extent<Geographic>?, areasOf sources: [String]) -> (
    what: String, advice: String
  )? {
    if extent != nil, map.map(isDetail) ?? true { return nil }
    guard sources.contains(locatorSource) else {
      return (
        "the locator has no areas to show: the map has no areas in a source '\(locatorSource)'",
        "write inset: {at: …, source: NAME} with one of \(sources.joined(separator: ", "))"
      )
    }
    guard let extent, let map, !extent.holds(map) else { return nil }
    return (
      "the inset's extent \(extent.minX),\(extent.minY),\(extent.maxX),\(extent.maxY) lies neither inside the map's nor around it",
      "widen it, or leave it out"
    )
  }
}

/// A small map in a corner of the frame.
public struct Inset: Sendable {
  /// Of its group in the scene.
  public var id: String
  public var anchor: Anchor
  /// Of the small map without its title, in CSS pixels, as is `height`.
  public var width: Double
  public var height: Double
  /// Above the small map; empty for none.
  public var title: String
  /// Drawn from the top left corner of the small map; empty where only its room counts.
  public var layers: [Group]
  /// The ground that it shows, as a closed line on the large map; nil where it shows more than that.
  public var outline: Line<Page>?

  /// Gathers the parts of an inset.
  public init(
    id: String, anchor: Anchor, width: Double, height: Double, title: String = "",
    layers: [Group] = [], outline: Line<Page>? = nil
  ) {
    self.id = id
    self.anchor = anchor
    self.width = width
    self.height = height
    self.title = title
    self.layers = layers
    self.outline = outline
  }

  func block(fontSize: Double, language: String, colors: PageColors, measurer: any TextMeasurer)
    throws(CartographyError) -> FurnitureBlock
  {
    var block = FurnitureBlock(id: id, width: width, height: height, elements: [])
    var top = 0.0
    if !title.isEmpty {
      let pad = fontSize * 0.3
      let text = try TextBlock(
        title, font: Font(size: fontSize, bold: true), language: language,
        maxWidth: width - 2 * pad, measurer: measurer)
      guard text.width <= width - 2 * pad + 0.01 else {
        throw .noRoom(
          what: "a word of the inset's title '\(title)'",
          advice: "make the inset larger or the word shorter")
      }
      let left = Localizer(language: language).isRightToLeft ? width - pad - text.width : pad
      block.elements += text.runs(at: Point(left, pad), color: colors.ink)
      top = text.height + 2 * pad
    }
    block.height += top
    block.elements += layers.map { Element.group($0).moved(by: Point(0, top)) }
    return block
  }
}

extension MapComposition {
  /// Where the insets at a larger scale lie on this map.
  var insetOutlines: Group {
    let colors = PageColors(style)
    return Group(
      id: "inset-outlines",
      elements: insets.compactMap(\.outline).flatMap { outline -> [Element] in
        let path = Path([outline])
        return [
          .shape(Shape(path: path, stroke: Stroke(color: colors.paper.faded(by: 0.7), width: 3))),
          .shape(Shape(path: path, stroke: Stroke(color: colors.ink, width: 1))),
        ]
      })
  }
}

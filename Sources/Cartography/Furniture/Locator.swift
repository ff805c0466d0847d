public import Drawing
public import Shapes
public import Styling

/// A small map of the land around a map, with the map's own extent marked.
public struct Locator {
  /// Of the picture, in CSS pixels; all geometry is placed on it.
  public var width: Double
  public var height: Double
  /// Its `fill` and `line` layers of the source draw the land.
  public var style: Style
  public var zoom: Double
  public var source: String
  public var features: [MapFeature]
  /// The land in which the middle of the map lies.
  public var home: MultiPolygon<Page>
  /// The edge of what the map shows; several lines where the locator cuts the Earth through it.
  public var outline: [Line<Page>]

  /// Gathers the parts of a locator.
  public init(
    width: Double, height: Double, style: Style, zoom: Double, source: String,
    features: [MapFeature], home: MultiPolygon<Page>, outline: [Line<Page>]
  ) {
    self.width = width
    self.height = height
    self.style = style
    self.zoom = zoom
    self.source = source
    self.features = features
    self.home = home
    self.outline = outline
  }

  /// Pens of a map are too wide for one of this size.
  private static let penShare = 0.4

  /// The picture, bottom first.
  public func layers() -> [Group] {
    let colors = PageColors(style)
    let painting = LayerPainting(style: style, zoom: zoom, globalState: style.globalState)
    let frame = Path(Extent<Page>(x: 0, y: 0, width: width, height: height))
    let ground = Group(
      id: "locator-ground",
      elements: [.shape(Shape(path: frame, fill: .color(painting.background)))])
    let drawn = painting.shownLayers.filter {
      $0.source == source && ($0.kind == .fill || $0.kind == .line)
    }
    var land = drawn.compactMap { painting.group(for: $0, features: features) }
      .map { $0.thinned(to: Self.penShare) }
    if land.isEmpty {
      land = [
        Group(
          id: source,
          elements: features.map {
            .shape(
              Shape(
                path: Path($0.geometry.area), fill: .color(colors.paper),
                stroke: Stroke(color: colors.muted, width: 0.5)))
          })
      ]
    }
    let home = Group(
      id: "locator-home",
      elements: [.shape(Shape(path: Path(self.home), fill: .color(colors.ink.faded(by: 0.22))))])
    let outline = Group(
      id: "locator-extent",
      elements: [
        .shape(Shape(path: Path(self.outline), stroke: Stroke(color: colors.paper, width: 3.2))),
        .shape(Shape(path: Path(self.outline), stroke: Stroke(color: colors.ink, width: 1.4))),
      ])
    let edge = Group(
      id: "locator-frame",
      elements: [.shape(Shape(path: frame, stroke: Stroke(color: colors.ink, width: 1)))])
    var layers = [ground] + land + [home, outline]
    layers.removeAll { $0.elements.isEmpty }
    for index in layers.indices { layers[index].clip = frame }
    return layers + [edge]
  }
}

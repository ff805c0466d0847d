public import Shapes

/// A finished drawing in page units: everything is decided, nothing is left but to paint it.
///
/// A plain value between thinking and drawing: the map maker fills it, each painter writes it as one
/// format, and tests read it without a pixel.
public struct Scene: Sendable, Equatable {
  /// Width of the page in CSS pixels.
  public var width: Double
  /// Height of the page in CSS pixels.
  public var height: Double
  /// What the picture is called, for the file's title.
  public var title: String
  /// What the picture shows, in a sentence or three, for readers who cannot see it.
  public var summary: String
  /// BCP 47 tag of the picture's language.
  public var language: String
  /// Canonical JSON that says what the picture was made from; the same picture has the same text.
  public var provenance: String
  /// The map's date as `YYYY-MM-DD`; nil for a map without one.
  public var date: String?
  /// Where the page lies on the ground; nil where it shows several maps, or none.
  public var plane: PagePlane?
  /// The drawing, bottom first. The top groups are the layers.
  public var layers: [Group]

  /// Makes a drawing of `width` × `height` CSS pixels.
  public init(
    width: Double, height: Double, title: String = "", summary: String = "",
    language: String = "en", provenance: String = "", date: String? = nil,
    plane: PagePlane? = nil, layers: [Group] = []
  ) {
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
    self.language = language
    self.provenance = provenance
    self.date = date
    self.plane = plane
    self.layers = layers
  }
}

/// Elements drawn together, in order.
public struct Group: Sendable, Equatable {
  /// Names the group among its siblings; the layer's id for a layer.
  public var id: String
  public var identity: Identity?
  /// Applied to the group as a whole, so that overlapping parts do not add up. 0 to 1.
  public var opacity: Double
  /// Nothing is drawn outside of it.
  public var clip: Path?
  public var elements: [Element]

  /// Makes a group of elements, drawn in order.
  public init(
    id: String, identity: Identity? = nil, opacity: Double = 1, clip: Path? = nil,
    elements: [Element] = []
  ) {
    self.id = id
    self.identity = identity
    self.opacity = opacity
    self.clip = clip
    self.elements = elements
  }
}

/// One thing to draw.
public indirect enum Element: Sendable, Equatable {
  case group(Group)
  case shape(Shape)
  case dots(Dots)
  case text(TextRun)
  case image(PlacedImage)
}

/// A path that is filled, then stroked.
public struct Shape: Sendable, Equatable {
  public var identity: Identity?
  public var path: Path
  /// Filled by the even-odd rule.
  public var fill: Paint?
  public var stroke: Stroke?
  /// A pixel is filled or not, with no soft edge: shapes that share an edge cover each pixel along it once.
  public var isCrisp = false

  /// Makes a shape; without fill and stroke it draws nothing.
  public init(identity: Identity? = nil, path: Path, fill: Paint? = nil, stroke: Stroke? = nil) {
    self.identity = identity
    self.path = path
    self.fill = fill
    self.stroke = stroke
  }
}

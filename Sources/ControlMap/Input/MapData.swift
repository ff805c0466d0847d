import Drawing
public import Formats
public import Shapes
public import Styling
public import Territory

/// Everything that a map is made from, read and checked.
public struct MapData: Sendable {
  public var document: MapDocument
  /// The document's file name, for provenance.
  public var name: String
  public var regions: [Region]
  /// Features of the regions' file that are no areas; drawn, never counted.
  public var otherFeatures: [Feature<Geographic>]
  public var places: [Place]
  public var record: Record
  public var events: [Event]
  /// The document's sources in its order.
  public var sources: [(name: String, file: FeatureFile)]
  public var style: Style
  /// Pictures of the ground that the style brings along.
  public var images: [GroundImage] = []
  var logo: PixelImage?
  public var language: String
  /// SHA-256 of the files that are the same for every date.
  public var baseHash: String
  /// Files of evidence that were wrong and left out, as asked.
  public var leftOut: [String] = []
  /// The classes that the style asks for, computed over the whole period.
  var classes: [FeatureClasses] = []
  public var warnings: [Diagnostic]

  /// Something on the map depends on the date.
  public var isDated: Bool { hasRecord || !events.isEmpty }

  /// The document has a record of who holds what.
  public var hasRecord: Bool { !record.assertions.isEmpty }
}

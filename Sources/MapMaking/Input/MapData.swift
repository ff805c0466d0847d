public import ControlModel
public import Diagnostics
import Drawing
public import Formats
public import MapDocument
public import Shapes
public import Styling
public import Territory

/// Everything that a map is drawn from: the model of who holds what, and the style with what it draws beside.
public struct MapData: Sendable {
  public package(set) var model: ControlModel
  /// What a style may ask about the states of the record.
  let stateProperties: StateProperties
  /// The document's sources in its order.
  public var sources: [(name: String, file: FeatureFile)]
  public var style: Style
  /// Pictures of the ground that the style brings along.
  public var images: [GroundImage] = []
  /// What the furniture draws, by path.
  var pictures: [String: PixelImage]
  /// SHA-256 of the files that are the same for every date.
  public var baseHash: String
  /// The classes that the style asks for, computed over the whole period.
  var classes: [FeatureClasses] = []
  /// The most that a legend may have to say of events.
  private(set) var possibleEvents = LegendContents.Events()
  /// What of the data the style, the extent and the classes leave out, whatever the date.
  private(set) var losses = Balance()
  /// Where the style has expressions of which the losses tell.
  private(set) var toldExpressions: Set<String> = []
  /// Why no map can be drawn of the data; nil where one can.
  private(set) var refusal: ControlMapError?
  /// What the page is fitted to, as `MapSubject(self)` finds it; nil where that is not known yet.
  private(set) var subject: MapSubject?

  /// Finds out what is left out.
  mutating func account() throws(ControlMapError) {
    let found = try MapBalance(self)
    losses = found.balance
    toldExpressions = found.toldExpressions
    refusal = found.refusal
    subject = found.subject
  }

  init(
    model: ControlModel, sources: [(name: String, file: FeatureFile)], style: Style,
    images: [GroundImage], pictures: [String: PixelImage], baseHash: String
  ) {
    self.model = model
    stateProperties = StateProperties(model)
    self.sources = sources
    self.style = style
    self.images = images
    self.pictures = pictures
    self.baseHash = baseHash
    classes = FeatureClasses.all(of: self)
    possibleEvents = possibleEvents(in: nil)
  }

  /// The most that a legend may have to say of events.
  ///
  /// - Parameter days: The events of these days are shown; nil for those of the map's window.
  func possibleEvents(in days: ClosedRange<Day>?) -> LegendContents.Events {
    var events = LegendContents.Events(
      of: self.events, kinds: self.document.events?.kinds ?? EventKinds(),
      window: self.document.events?.window, days: days)
    if drawsEventCircles, let mapping = self.document.events?.mapping {
      events.hasCircles = self.events.contains { event in
        if case .kilometres? = event.radius(mapping) { event.location != nil } else { false }
      }
    }
    return events
  }

  /// The same data as they were known on another day; nil for all that is known.
  func known(asOf day: Day?) -> MapData {
    var data = self
    data.model = model.known(asOf: day)
    return data
  }

  /// How the ground around towns is shown; of a style without halos as it is drawn there, or not at all.
  var depiction: Inference.Depiction {
    guard style.shows("halos") else {
      return document.infer?.depiction == .nothing ? .nothing : .disc
    }
    return document.infer?.depiction ?? .halo
  }

  /// Something is drawn around a town with the state; where cells are none, those of which nothing is known are a part
  /// of their regions.
  func shows(cellWith state: State) -> Bool {
    switch depiction {
    case .disc: true
    case .nothing: false
    case .halo, .outline: state.holding.status != .unknown || !regions.isEmpty
    }
  }

  /// No ground is shown as such: there are towns, and tints around them.
  var hasOnlyTints: Bool { regions.isEmpty && record.polygons.isEmpty && depiction != .disc }

  /// The same data for a map of another part of the ground, with nothing around it.
  func shown(on extent: Extent<Geographic>, crs: String? = nil) -> MapData {
    var data = self
    data.model.evidence.document.extent = .box(extent)
    data.subject = nil
    data.model.evidence.document.crs = crs ?? self.document.crs
    data.model.evidence.document.furniture = Furniture()
    data.model.evidence.document.insetsWhatLiesApart = false
    data.model.evidence.document.story = Story()
    return data
  }
}

extension MapData {
  // What is so of the evidence can be asked of the data itself.

  public var document: MapDocument { model.evidence.document }
  public var regions: [Region] { model.evidence.regions }
  public var places: [Place] { model.evidence.places }
  public var record: Record { model.evidence.record }
  public var events: [Event] { model.evidence.events }
  public var language: String { model.evidence.language }
  public var warnings: [Diagnostic] { model.evidence.warnings }
  public var name: String { model.evidence.name }
  public var otherFeatures: [Feature<Geographic>] { model.evidence.otherFeatures }
  public var leftOut: [String] { model.evidence.leftOut }
  public var isDated: Bool { model.evidence.isDated }
  public var hasRecord: Bool { model.evidence.hasRecord }
}

extension MapData {
  /// Reads a map and everything it names, repairs what GEOS cannot work with, and lays the record on the
  /// ground.
  ///
  /// - Throws: `ControlMapError` that names file, line and feature of what is wrong.
  public init(reading options: MapOptions) throws(ControlMapError) {
    var reader = try MapReader(options)
    self = try reader.read()
  }
}

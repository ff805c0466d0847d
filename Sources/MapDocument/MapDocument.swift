public import Shapes
public import Territory

/// What a map document says: which files make the map, and how it is laid out.
///
/// Paths are ready to be opened: relative ones are joined to the document's folder.
public struct MapDocument: Sendable {
  /// Where the document was read, as the user named it.
  public var path: String
  public var title: LocalizedText?
  public var subtitle: LocalizedText?
  /// A date known to the month or year is its first day.
  public var date: Day?
  /// The first and the last day of the plan; `2012` as its end is the last day of that year.
  public var period: (from: Day, to: Day)?
  public var extent: MapExtent?
  /// A coordinate reference system as PROJ names it; nil to choose one from the extent.
  public var crs: String?
  public var page = PageSetup()
  public var regions: SourceReference?
  public var places: SourceReference?
  /// The evidence of who holds what, in the order it is written.
  public var control: [ControlSource] = []
  public var infer: Inference?
  public var events: EventSource?
  /// Metres: changes of ground narrower than this are counted, not listed; nil to take it from the ground.
  public var sliver: Double?
  public var actors: String?
  /// Sources that are drawn as they are, in the order they are written.
  public var sources: [(name: String, path: String)] = []
  /// When features of those sources are drawn that are not there on all days, by name.
  public var sourceDays: [String: SourceDays] = [:]
  public var style: String?
  /// One of the program's own styles; nil where `style` names a file.
  public var theme: Theme?
  public var furniture = Furniture()
  /// It says nothing of the size of its page, which is the usual and may be turned upright.
  public var hasUsualPage = true
  /// It says nothing of its furniture, which is the usual.
  public var hasUsualFurniture = true
  /// What lies apart from the main group of the regions, or of their parts, gets insets.
  public var insetsWhatLiesApart = false
  /// What is drawn around the regions; nil where the document does not say.
  public var land: SurroundingLandChoice?
  /// What is drawn of the world beneath the map; nil where the document does not say.
  public var basemap: BasemapChoice?
  /// A raster of heights, whose relief is drawn in place of that of the base map.
  public var hillshade: String?
  public var credits: LocalizedText?
  /// Printed after the credits, in this order; nil where the document says nothing of it.
  public var disclaimer: [Disclaimer]?
  /// The day on which the map was made, beneath it.
  public var created: Day?
  /// Where readers may turn to, beneath the map.
  public var feedback: LocalizedText?
  /// Layers that it adds to its style, or changes in it.
  public var layers = LayerChanges()
  /// What it tells beyond who holds what.
  public var story = Story()
  /// The day up to which the data were gathered, printed before the credits.
  public var dataAsOf: Day?
  /// Where it names each file, by path: lines from 1.
  package var sourceLines: [String: Int] = [:]

  /// Makes a document that says nothing.
  public init(path: String) {
    self.path = path
  }
}

extension MapDocument {
  /// The names of sources that the map makes; files cannot have them.
  package static let reservedSources = [
    "areas", "control", "halos", "fronts", "regions", "places", "events", "event-sites",
    "event-circles", "held-roads", "changes",
    "graticule", "world-sea", "world-land", "world-borders", "world-outline", "world-coasts",
    "world-regions", "world-disputed", "world-relief", "world-lakes", "world-rivers",
    "world-places", "story-notes", "story-movements", "story-claims", "story-changes", "story-rest",
  ]

  /// The file that a map comes from: the document, else the regions that are drawn without one.
  package var origin: String { path.isEmpty ? regions?.path ?? "" : path }
}

/// A file whose features have ids and names.
public struct SourceReference: Sendable, Hashable {
  public var path: String
  /// The property that holds the id; nil to look for it.
  public var id: String?
  /// The property that holds the name.
  public var name: String?
  /// What makes a feature come before others; nil for what usually says it.
  public var rank: RankRule?
  /// The property that holds a shorter name, for areas too small for the whole one; nil for what usually holds it.
  public var short: String?
  /// When its features are there; nil for always.
  public var days: SourceDays?
  /// How its own words read.
  public var words = SourceMapping()
  /// A table whose columns its features get as properties.
  public var joined: JoinedTable?

  /// Makes a reference.
  public init(
    path: String, id: String? = nil, name: String? = nil, rank: RankRule? = nil,
    short: String? = nil
  ) {
    self.path = path
    self.id = id
    self.name = name
    self.rank = rank
    self.short = short
  }
}

/// A table of facts about the features of a source.
public struct JoinedTable: Sendable, Hashable {
  public var path: String
  /// The column that holds an id of a feature, or its name.
  public var on: String
  /// Those that become properties; empty for all.
  public var columns: [String]
  /// How its own words read.
  public var words: SourceMapping

  /// Makes a table.
  public init(
    path: String, on: String, columns: [String] = [], words: SourceMapping = SourceMapping()
  ) {
    (self.path, self.on, self.columns, self.words) = (path, on, columns, words)
  }
}

/// Which features of a source come first where there is no room for the names of all.
public struct RankRule: Sendable, Hashable {
  /// Which numbers come first.
  public enum Order: String, Sendable, CaseIterable { case ascending, descending }

  /// The property of the features that holds a number.
  public var property: String
  /// Nil for the order that properties of its name usually have.
  public var order: Order?

  /// Makes a rule.
  public init(property: String, order: Order? = nil) {
    self.property = property
    self.order = order
  }

  /// Properties that usually say how large a place is.
  package static let usualSizes = ["population", "pop", "pop_max"]
  /// Properties that usually say how early a place comes, 0 or 1 first.
  package static let usualRanks = ["scalerank", "rank"]

  /// Large numbers first, but for properties that usually count ranks.
  package var effectiveOrder: Order {
    order ?? (Self.usualRanks.contains(property.lowercased()) ? .ascending : .descending)
  }
}

/// What a map draws around its regions.
public enum SurroundingLandChoice: String, Sendable, Hashable, CaseIterable {
  /// Countries and sea, of the world file that the program carries.
  case world
  /// Nothing but what the map document names.
  case none
}

/// What a map draws of the world beneath what it is about.
public enum BasemapChoice: String, Sendable, Hashable, CaseIterable {
  /// Countries, sea, relief, lakes, rivers and settlements, of the data that the program carries.
  case auto
  /// Nothing but what the map document names.
  case none
}

/// The part of the earth that a map shows.
public enum MapExtent: Sendable, Hashable {
  case box(Extent<Geographic>)
  /// The name of a source to fit.
  case source(String)
  /// The regions without what lies apart from their main group.
  case main
}

/// How the control of places reaches into the land around them.
public struct Inference: Sendable, Hashable {
  /// How maps show it. What is counted of it is the same.
  public enum Depiction: String, Sendable, Hashable, CaseIterable {
    /// A tint that fades from the town towards the reach: it claims no ground.
    case halo
    /// Ground up to the reach, or to that of the next town, as if it were surveyed, but paler.
    case disc
    /// The line around that ground.
    case outline
    /// Nothing but the town's marker.
    case nothing = "none"
  }

  /// Metres.
  public var reach: Double
  /// Nil for what the style draws: halos where it has layers for them, else discs.
  public var depiction: Depiction?
  /// The source whose lines are roads: those between towns of one holder are drawn as its own; nil for none.
  public var roads: String?

  /// Makes a rule of inference.
  public init(reach: Double, depiction: Depiction? = nil, roads: String? = nil) {
    self.reach = reach
    self.depiction = depiction
    self.roads = roads
  }
}

/// A file of events, and how they are shown.
public struct EventSource: Sendable, Hashable {
  public var path: String
  public var mapping: EventMapping
  /// Days for which an event is shown; nil for all that follow it.
  public var window: Int?
  /// How the weight of an event falls with its age.
  public var decay: Event.Decay
  /// Which symbol stands for which kind.
  public var kinds: EventKinds

  /// Makes a source of events.
  public init(
    path: String, mapping: EventMapping = EventMapping(), window: Int? = nil,
    decay: Event.Decay = .none, kinds: EventKinds = EventKinds()
  ) {
    self.path = path
    self.mapping = mapping
    self.window = window
    self.decay = decay
    self.kinds = kinds
  }
}

/// The sheet, in CSS pixels (1/96 inch).
public struct PageSetup: Sendable, Hashable {
  public var width: Double
  public var height: Double
  /// Kept free on each side.
  public var margin: Double
  /// What the page was made from; nil for a page of its own.
  public var template: PageTemplate?
  /// What it says that it is looked at on; nil leaves that to its size and template.
  public var asked: PagePurpose?

  /// Makes a page.
  public init(width: Double = 1200, height: Double = 900, margin: Double = 24) {
    self.width = width
    self.height = height
    self.margin = margin
  }
}

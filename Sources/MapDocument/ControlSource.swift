public import Territory

/// A file or folder of evidence about who holds what, and how it is to be read.
public struct ControlSource: Sendable, Hashable {
  /// What the evidence is made of.
  public enum Kind: Sendable, Hashable {
    /// Rows about regions and places.
    case table
    /// GeoJSON whose features say from when until when they hold.
    case polygons
    /// A folder of GeoJSON files, each of one day.
    case snapshots(SnapshotMapping)
    /// Events of which some say that a place changed hands.
    case events(ControlEventMapping)
  }

  public var path: String
  public var kind: Kind
  /// How its own words read.
  public var words: SourceMapping

  /// Makes a source.
  public init(path: String, kind: Kind, words: SourceMapping = SourceMapping()) {
    self.path = path
    self.kind = kind
    self.words = words
  }
}

/// What is to be taken for said by snapshots that do not say it themselves.
public struct SnapshotMapping: Sendable, Hashable {
  /// Actor ids, the lead first.
  public var actors: [String]
  public var status: Status
  public var confidence: Confidence?
  public var note: String?
  /// The source of what they say; nil for the name of each file.
  public var citation: String?
  /// The property that holds the day; nil where it stands in the files' names.
  public var date: String?

  /// Makes a mapping; without actors every feature has to name its own.
  public init(
    actors: [String] = [], status: Status = .control, confidence: Confidence? = nil,
    note: String? = nil, citation: String? = nil, date: String? = nil
  ) {
    self.actors = actors
    self.status = status
    self.confidence = confidence
    self.note = note
    self.citation = citation
    self.date = date
  }
}

/// Which events say that something changed hands, and where.
public struct ControlEventMapping: Sendable, Hashable {
  /// How the region or place of an event is found.
  public enum Site: Sendable, Hashable {
    /// The column holds the id of a place.
    case place(column: String)
    /// The column holds the id of a region.
    case region(column: String)
    /// The nearest place of the map, at most so many metres away.
    case nearestPlace(within: Double)
  }

  /// A column of actors that counts where another column has one of some values.
  public struct MarkedColumn: Sendable, Hashable {
    public var column: String
    public var mark: String
    /// Compared without case.
    public var values: [String]

    /// Makes a column that another marks.
    public init(_ column: String, mark: String, values: [String]) {
      (self.column, self.mark, self.values) = (column, mark, values)
    }
  }

  /// What one value of a column says.
  public struct Change: Sendable, Hashable {
    /// Who holds the place from then on, or is beside.
    public enum Actors: Sendable, Hashable {
      case named([String])
      /// The event names them in a column of its own.
      case column(String)
      /// In the one of several columns that another column marks.
      case markedColumn([MarkedColumn])
    }

    public var column: String
    public var value: String
    public var actors: Actors
    /// Nil where the value ends something and begins nothing.
    public var status: Status?
    /// What stands beside the holder by earlier events ends with this one, whoever it is.
    public var ends: [Status]

    /// Makes a rule for one value.
    public init(
      column: String, value: String, actors: Actors, status: Status? = .control,
      ends: [Status] = []
    ) {
      self.column = column
      self.value = value
      self.actors = actors
      self.status = status
      self.ends = ends
    }
  }

  /// Columns of the date, the id, the source and the coordinates.
  public var columns: EventMapping
  public var site: Site
  /// In the order they are written.
  public var changes: [Change]
  public var confidence: Confidence?

  /// Five kilometres: an event in a town seldom lies farther from its middle.
  public static let usualDistance = 5000.0

  /// Makes a mapping.
  public init(
    columns: EventMapping = EventMapping(), site: Site = .nearestPlace(within: usualDistance),
    changes: [Change], confidence: Confidence? = nil
  ) {
    self.columns = columns
    self.site = site
    self.changes = changes
    self.confidence = confidence
  }
}

/// Which columns or properties tell what about an event.
///
/// A name that is not the default must be there; of the defaults only the date must.
public struct EventMapping: Sendable, Hashable {
  /// `date_start` (UCDP) and `event_date` (ACLED) are taken where `date` is not there.
  public var date: String
  /// `event_type` (ACLED) and `type_of_violence` (UCDP) are taken where `kind` is not there.
  public var kind: String
  /// Ids joined by `+`, or an array of them.
  public var actors: String
  /// `best` is taken where `fatalities` is not there, of files that have a `type_of_violence` (UCDP).
  public var fatalities: String
  public var id: String
  public var source: String
  /// For tables only; `lon`, `lng`, `long` and `x` are recognised too.
  public var longitude: String
  /// For tables only; `lat` and `y` are recognised too.
  public var latitude: String
  /// The id of the place; it becomes the event's property `place`.
  public var place: String
  /// Within how many kilometres of its point an event was; empty for none.
  public var radius = ""
  /// What an event is called, on charts and time strips; empty for none.
  public var name = ""
  /// How the file's own words read.
  public var words = SourceMapping()

  /// Makes a mapping; everything has the name of its own as a default.
  public init(
    date: String = "date", kind: String = "kind", actors: String = "actors",
    fatalities: String = "fatalities", id: String = "id", source: String = "source",
    longitude: String = "longitude", latitude: String = "latitude", place: String = "place"
  ) {
    self.date = date
    self.kind = kind
    self.actors = actors
    self.fatalities = fatalities
    self.id = id
    self.source = source
    self.longitude = longitude
    self.latitude = latitude
    self.place = place
  }
}

import MapDocument
import Shapes
import Territory

extension KeyTable {
  /// What names a file or database, and a part of it.
  static let source = KeyTable(
    "source", "A file, a part of one, or a database: [inputs.md](inputs.md) tells what is read.",
    [
      DocumentKey("source", .path, isRequired: true, "the path of a file, or a database"),
      DocumentKey(
        "layer", .text("the name of a layer"), "of a file that has several; not beside `query`"),
      DocumentKey("query", .text("a query"), "SQL that a database answers; not beside `layer`"),
    ])

  /// What styles draw as it is.
  static let drawnSource = KeyTable(
    "drawn-source", "A file that styles draw as it is: always, or on its days.", before: [.source],
    [
      firstDay, endDay,
    ])

  private static let firstDay = DocumentKey(
    "from", .either([.date, .text("the name of a property")]),
    "the first day on which it is there, or the property that has that of each feature",
    usual: "from the beginning")

  private static let endDay = DocumentKey(
    "to", .either([.date, .text("the name of a property")]),
    "the first day on which it is no longer there, or the property that has that of each feature",
    usual: "for good")

  static let regions = KeyTable(
    "regions", "A file of polygons.", before: [.source],
    [
      identifier,
      nameOfFeatures, rank,
      DocumentKey(
        "short", .text("the name of a property"),
        "shorter names, for areas too small for the whole one",
        usual: "what usually holds them"),
      .joinOfTable, firstDay, endDay,
    ], after: [.mapping])

  static let places = KeyTable(
    "places", "A file of points.", before: [.source],
    [identifier, nameOfFeatures, rank, .joinOfTable], after: [.mapping])

  private static let identifier = DocumentKey(
    .id, .text("the name of a property"), "ids, by which control names what it speaks of",
    usual: "the features' ids, or the first property that is unique")
  private static let nameOfFeatures = DocumentKey(
    .name,
    .either([.text("the name of a property"), .languages(.list(.text("the name of a property")))]),
    "names, of one language or of each", usual: "`name`, and `name:fr` for French")
  private static let rank = DocumentKey(
    "rank", .either([.text("the name of a property"), .map(.rankRule)]),
    "a number by which some names come before others", usual: "what usually holds it")

  static let rankRule = KeyTable(
    "rank", "Which features come first where there is no room for all names.",
    [
      DocumentKey("property", .text("the name of a property"), isRequired: true, "a number"),
      DocumentKey(
        "order", .word(RankRule.Order.self), "`descending`: large numbers first",
        usual: "that which suits the property's name"),
    ])

  // MARK: Events

  static let events = KeyTable(
    "events", "A file of dated points.", before: [.source],
    [
      DocumentKey("window", .days(.window), "for how long an event is shown", usual: "without end"),
      DocumentKey(
        "decay", .either([.words(["none", "linear"]), .map(.halfLife)]),
        "how the weight of an event falls with its age; `linear` within `window`", usual: "`none`"),
      DocumentKey(
        "symbols", .entries(named: "kinds of the file", .word(EventSymbol.self)),
        "which symbol stands for which kind"),
      .join,
    ] + EventMapping.keys.map(\.key), after: [.mapping])

  static let halfLife = KeyTable(
    "half-life", "A weight that halves again and again.",
    [DocumentKey("half-life", .days(.halfLife), isRequired: true, "the time until half is left")])

  // MARK: Control

  /// What is to be taken for said by snapshots that do not say it themselves.
  static let snapshots = KeyTable(
    "control",
    "Evidence of who holds what. A table and dated polygons have no keys of their own; a folder of snapshots has.",
    before: [.source],
    [
      DocumentKey(
        "actors", .actorIdentifiers, "of snapshots: who holds their ground, the lead first"),
      DocumentKey("status", .word(Status.self), "of snapshots", usual: "`control`"),
      DocumentKey("confidence", .word(Confidence.self), "of snapshots: how sure they are"),
      DocumentKey("note", .text("a text"), "of snapshots"),
      DocumentKey(
        "cites", .text("a text"), "of snapshots: their source", usual: "the name of each file"),
      DocumentKey(
        "date", .text("the name of a property"), "of snapshots: where the day stands",
        usual: "in the files' names"),
      .join,
    ], after: [.mapping])

  /// Events of which some say that a place changed hands.
  static let takings = KeyTable(
    "control-by-events", "Events of which some say that a place changed hands.", before: [.source],
    [
      DocumentKey(
        "changes", .either([.changes, .profile]), isRequired: true,
        "which values say that a place changed hands, or the profile that knows"),
      DocumentKey(
        "place", .text("the name of a column"), "ids of places; not beside `region` or `within`"),
      DocumentKey(
        "region", .text("the name of a column"), "ids of regions; not beside `place` or `within`"),
      DocumentKey(
        "within", .distance, "the nearest place counts, if it is that near", usual: "5 km"),
      DocumentKey("confidence", .word(Confidence.self), "how sure they are"),
      .join,
    ] + EventMapping.keys.map(\.key).filter { eventColumns.contains($0.name) }, after: [.mapping])

  /// Evidence of any kind.
  static let evidence = KeyTable(
    "evidence", "Evidence of any kind.", before: [.source],
    snapshots.own + takings.own.filter { !snapshots.own.map(\.name).contains($0.name) },
    after: [.mapping])

  /// Keys of events that those which say who took a place have too.
  static let eventColumns = ["date", "id", "source-property", "longitude", "latitude"]

  static let change = KeyTable(
    "change", "What a value of a column says of the place.",
    [
      DocumentKey("actors", .actorIdentifiers, "who is there from then on, the lead first"),
      DocumentKey(
        "actors-column",
        .either([
          .text("the name of a column"),
          .entries(
            named: "columns that name actors",
            .entries(
              named: "the column that tells which of them it is", .list(.text("a value")),
              mayBeEmpty: false), mayBeEmpty: false),
        ]), "where the event names them; not beside `actors`"),
      DocumentKey("status", .word(Status.self), "as what", usual: "`control`"),
      DocumentKey(
        "ends", .list(.words(Status.allCases.filter { !$0.isHolding }.map(\.rawValue))),
        "what earlier events put beside the holder and this one ends"),
    ])
}

extension DocumentForm {
  /// Which values of which columns say that a place changed hands.
  static let changes = DocumentForm.entries(
    named: "columns of the file",
    .entries(named: "values of the column", .map(.change), mayBeEmpty: false), mayBeEmpty: false)

  /// Ids joined by `+`, or a list of them.
  static let actorIdentifiers = DocumentForm.list(.actorIdentifier)

  private static let actorIdentifier = DocumentForm.pattern(
    "ids of actors", regex: "^ *[a-z0-9-]+( *\\+ *[a-z0-9-]+)* *$", examples: ["a", "a+b"],
    mayBePlain: true)
}

extension EventMapping {
  /// The keys that say where a file of events has what; `source` is the file there.
  static var keys: [(key: DocumentKey, property: WritableKeyPath<EventMapping, String>)] {
    func row(
      _ name: String, _ property: WritableKeyPath<EventMapping, String>, _ help: String
    ) -> (DocumentKey, WritableKeyPath<EventMapping, String>) {
      let usual = EventMapping()[keyPath: property]
      return (
        DocumentKey(name, .text("the name of a property"), help, usual: "`\(usual)`"), property
      )
    }
    return [
      row("date", \.date, "the day"),
      row("kind", \.kind, "what happened"),
      row("actors", \.actors, "who took part"),
      row("fatalities", \.fatalities, "how many died"),
      row("id", \.id, "what tells it apart"),
      row("source-property", \.source, "where it is told"),
      row("longitude", \.longitude, "of a table: where it was"),
      row("latitude", \.latitude, "of a table: where it was"),
      row("place", \.place, "the id or name of the place where it was"),
      (
        DocumentKey(
          "radius", .text("the name of a property"),
          "within how many kilometres of its point it was: a circle to scale"), \.radius
      ),
      (
        DocumentKey(
          "name", .text("the name of a property"),
          "what it is called, above the ticks of charts and time strips"), \.name
      ),
    ]
  }
}

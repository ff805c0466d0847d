import Diagnostics
import MapDocument
import Shapes
import Territory

extension KeyTable {
  /// How the words of any file of evidence read.
  static let mapping = KeyTable(
    "mapping", "How other people's words read: [mapping.md](mapping.md).",
    [
      DocumentKey(
        "columns", .entries(named: "our columns", .list(.text("the name of a column"))),
        "where the file has them; several are parts of a date, or several actors"),
      .values,
      DocumentKey(
        "fields", .list(.text("the name of a column")), "the columns of the file that are kept",
        usual: "all"),
      DocumentKey("where", .expression, "an expression of styles; other records are left out"),
      DocumentKey(
        "date-format",
        .dateFormat,
        "how dates are written", usual: "ISO 8601, or what is unmistakable"),
      DocumentKey(
        "time-zone",
        .pattern(
          "the IANA name of a time zone", regex: "^(UTC|GMT|[A-Z][A-Za-z_]+/[A-Za-z0-9_+/-]+)$",
          examples: ["Africa/Bamako", "UTC"]),
        "whose days count where dates have hours", usual: "the day that is written"),
      DocumentKey(
        "precision", .map(.precision), "columns of codes that say how exactly something is known"),
      DocumentKey(
        "encoding", .text("the name of an encoding"), "of a text, such as `windows-1252`",
        usual: "UTF-8"),
      DocumentKey(
        "separator", separator, "what stands between the cells of a table",
        usual: "what the header tells"),
      DocumentKey(
        "profile", .profile,
        "a ready mapping, see [profile](#profile)", usual: "what the columns tell"),
    ])

  private static let separator = DocumentForm.either([
    .words(Array(SourceMapping.namedSeparators.keys).sorted()),
    .pattern("one sign", regex: "^[ !#-~\\t]$", examples: ["\";\"", "\",\""]),
  ])

  /// Columns of ours of which a file's values may mean something of their own.
  private static let columnsOfValues = [
    "actors", "status", "kind", "confidence", "place", "region",
  ]

  static let values = KeyTable(
    "values",
    "What values of a file mean, in whatever column they stand; under the names of our columns stand values of that one alone.",
    columnsOfValues.map { column in
      DocumentKey(
        column,
        .either([
          .meaning,
          .entries(named: "values of the column", besides: meaning.names, .meaning),
        ]),
        "what values of the column mean")
    }, others: .meaning)

  static let meaning = KeyTable(
    "meaning", "What a value says, whatever column it stands in.",
    [
      DocumentKey("actors", .list(.text("ids of actors")), "whom it means"),
      DocumentKey("status", .word(Status.self), "as what"),
    ])

  static let precision = KeyTable(
    "precision", "Columns of codes.",
    [
      DocumentKey("date", .map(.codesOfDates), "how exactly dates are known"),
      DocumentKey("location", .map(.codesOfLocations), "how exactly it is known where it was"),
    ])

  static let codesOfDates = codes("codes-of-dates", PartialDate.Precision.self)
  static let codesOfLocations = codes("codes-of-locations", Event.Precision.self)

  private static func codes<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ words: Word.Type
  ) -> KeyTable where Word.RawValue == String {
    KeyTable(
      name, "A column of codes and what they mean.",
      [
        DocumentKey(
          "column", .text("the name of a column"), isRequired: true, "where the codes stand"),
        DocumentKey(
          "codes", .entries(named: "codes", .word(words)), isRequired: true, "what they mean"),
      ])
  }

  static let joinedTable = KeyTable(
    "joined-table", "A table of facts about the features of a source.", before: [.source],
    [
      DocumentKey(
        "on", .text("the name of a column"), isRequired: true, "ids of the features, or their names"
      ),
      DocumentKey(
        "columns", .list(.text("the name of a column")), "which become properties", usual: "all"),
    ]
      + mapping.own.filter { ["values", "encoding", "separator", "where"].contains($0.name) })

  static let profile = KeyTable(
    "profile", "A file of its own that says how the files of a source read.",
    [
      DocumentKey("title", .text("a text"), "what messages call the source", usual: "its name"),
      DocumentKey("for", .list(.word(Profile.Use.self)), "which sources it is for", usual: "all"),
      DocumentKey(
        "recognised-by", .list(.text("the name of a column")), "columns all of which its files have"
      ),
      DocumentKey(
        "recognised-by-any", .list(.text("the name of a column")), "columns one of which they have"),
      DocumentKey(
        "id", .list(.text("the name of a property")), "ids, the first that is there"),
      DocumentKey(
        "name",
        .either([
          .list(.text("the name of a property")),
          .languages(.list(.text("the name of a property"))),
        ]), "names, of one language or of each"),
      .join,
      DocumentKey(
        "changes", .changes,
        "which values say that a place changed hands, where a map document asks for them"),
      DocumentKey(
        "date-formats", .list(.dateFormat),
        "how dates are usually written, of which nobody need be told"),
    ], after: [.mapping])
}

extension DocumentForm {
  static let dateFormat = DocumentForm.either([
    .words(["excel", "epoch", "epoch-ms"]),
    .pattern(
      "a pattern such as `%d/%m/%Y`", regex: "^.*%.*$",
      examples: ["\"%d/%m/%Y\"", "\"%Y%m%d\""]),
  ])

  static let profile = DocumentForm.either([
    .words(Profile.names),
    .pattern(
      "the path of a file of one's own", regex: "^(.*/.*|.*\\.ya?ml)$",
      examples: ["sitrep.yaml"]),
  ])
}

extension DocumentKey {
  /// What the words of a file mean.
  static let values = DocumentKey(
    "values",
    .either([
      .map(.values),
      .pattern(
        "a YAML file of such a map", regex: "^(.*/.*|.*\\.ya?ml)$", examples: ["names.yaml"]),
    ]), "what values of the file mean; `controlmap join --suggest` writes such a file")

  /// Of files that speak of regions and places.
  static let join = DocumentKey(
    "join", .word(SourceMapping.Join.self), "what rows name regions and places by", usual: "`id`")

  /// Of regions and places themselves.
  static let joinOfTable = DocumentKey(
    "join", .either([.word(SourceMapping.Join.self), .map(.joinedTable)]),
    "a table whose columns become properties")
}

extension DocumentForm {
  fileprivate static let meaning = DocumentForm.either([
    .list(.text("what is read in its stead")), .map(.meaning),
  ])
}

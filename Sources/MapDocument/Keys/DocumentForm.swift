public import Shapes

/// What may stand behind a key of a document.
public indirect enum DocumentForm: Sendable {
  /// A text, which says what is named here: `the name of a column`.
  case text(String)
  /// The path of a file.
  case path
  /// One of some words; what they are called where they are too many to list.
  case words([String], called: String? = nil)
  case number(Quantity)
  /// True or false.
  case truth
  /// A day, month or year.
  case date
  /// A text of a certain shape.
  ///
  /// - Parameters:
  ///   - regex: In what JavaScript, Python and Swift have in common; it begins and ends with the text.
  ///   - examples: As a document writes them.
  ///   - mayBePlain: Numbers and truth values without quotes are texts of that shape.
  case pattern(String, regex: String, examples: [String], mayBePlain: Bool = false)
  /// West, south, east and north in degrees.
  case box
  /// Longitude and latitude in degrees.
  case position
  /// A map from languages.
  case languages(DocumentForm)
  case map(KeyTable)
  /// A map from names of the writer's own.
  ///
  /// - Parameters:
  ///   - named: What the names are.
  ///   - besides: Names that are taken.
  case entries(
    named: String, besides: [String] = [], DocumentForm, mayBeEmpty: Bool = true)
  /// One, or a list of them.
  case list(DocumentForm)
  /// A list of so many or more.
  case sequence(DocumentForm, atLeast: Int)
  case either([DocumentForm])
  /// An expression of the style language that is true or false.
  case expression
  /// Whatever the writer likes; nobody reads it.
  case anything

  /// A text in one language, or in several.
  public static let localized = DocumentForm.either([
    .text("a text"), .languages(.text("a text")),
  ])

  /// What leaves a thing out.
  public static let leftOut = DocumentForm.words(leftOutWords)
  /// Words that leave a thing out.
  public static let leftOutWords = ["none", "no", "false"]

  /// A distance on the ground.
  public static let distance = DocumentForm.either([
    .number(.reach),
    .pattern(
      "a distance", regex: "^ *[0-9.]+ *(km|m) *$", examples: ["80 km", "500 m"]),
  ])

  /// A number of days, or none.
  public static func days(_ quantity: Quantity) -> DocumentForm {
    .either([
      .number(quantity),
      .pattern("a number of days", regex: "^[0-9]+ days?$", examples: ["60 days", "1 day"]),
      .words(["none", "false"]),
    ])
  }

  /// One of the words of an enumeration.
  public static func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> DocumentForm
  where Word.RawValue == String {
    .words(Word.allCases.map(\.rawValue))
  }
}

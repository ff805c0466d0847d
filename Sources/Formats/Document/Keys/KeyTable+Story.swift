import MapDocument

extension KeyTable {
  static let story = KeyTable(
    "story",
    """
    What a map tells beyond who holds what, in the writer's own words. [story.md](story.md) says how it is drawn.
    """,
    [
      DocumentKey(
        "headline", .madeText,
        "what happened, in place of the title; `auto` makes it from the record"),
      DocumentKey("standfirst", .datedText, "a sentence or two beneath the headline"),
      DocumentKey(
        "caption", .madeText,
        "beneath the map, before the credits; `auto` makes it from the record"),
      DocumentKey("notes", .list(.map(.note)), "texts on the map, the most important first"),
      DocumentKey("movements", .list(.map(.movement)), "arrows on the map"),
      DocumentKey("claims", .list(.map(.claim)), "what somebody says of a spot, as a claim"),
      DocumentKey("highlight", .map(.highlight), "what stands out of the map"),
    ])

  static let highlight = KeyTable(
    "highlight", "What stands out of the map, while the rest recedes.",
    [
      DocumentKey(
        "changes-since", .date,
        "what changed hands after this day is outlined and strong; of a month or year its first day"
      )
    ])

  static let wording = KeyTable(
    "wording",
    "A text around the map, on its days; of several the one that began last stands there.",
    [DocumentKey("text", .localized, isRequired: true, "what it says")] + days + [
      DocumentKey("source", .text("a text"), "who says it")
    ])

  static let note = KeyTable(
    "note", "A text beside a spot of the map, on its days.",
    [spot] + days + [
      DocumentKey("text", .localized, isRequired: true, "what it says"),
      DocumentKey(
        "side", .word(StorySide.self), "where it stands, if there is room",
        usual: "where there is most"),
      saidBy,
    ])

  static let movement = KeyTable(
    "movement", "An arrow of somebody who moved, on its days.",
    [
      DocumentKey(
        "along", .spots, isRequired: true, "the spots that it passes, from its start to its end"),
      DocumentKey(
        "actor", .text("the id of an actor"), isRequired: true, "who moved: the arrow's colour"),
      DocumentKey(
        "kind", .word(Movement.Kind.self), "what moved how: the arrow's form", usual: "`advance`"),
      DocumentKey("label", .localized, "stands beside it"),
      DocumentKey(
        "confidence", .word(Movement.Certainty.self),
        "how sure it is: `low` is pale, `claimed` is an outline", usual: "`high`"),
    ] + days + [saidBy])

  static let claim = KeyTable(
    "claim", "What somebody says of a spot: shown with who says so.",
    [spot] + days + [
      DocumentKey("by", .voice, isRequired: true, "who says so"),
      DocumentKey("text", .localized, isRequired: true, "what is said"),
      DocumentKey("denied-by", .list(.voice), "who says that it is not so"),
      DocumentKey(
        "side", .word(StorySide.self), "where it stands, if there is room",
        usual: "where there is most"),
      saidBy,
    ])

  private static let spot = DocumentKey(
    "at", .spot, isRequired: true, "the id of a place, or its longitude and latitude")

  /// When a part of a story is shown.
  private static let days = [
    DocumentKey(
      "date", .date, "the first day on which it is shown, of a month or year the last of its days",
      usual: "all days before"),
    DocumentKey(
      "until", .date, "the first day on which it is no longer shown", usual: "all days after"),
  ]

  private static let saidBy = DocumentKey(
    "source", .text("a text"), "who says it; there is a warning without it")
}

extension DocumentForm {
  fileprivate static let spots = DocumentForm.sequence(.spot, atLeast: 2)
  private static let wordings = DocumentForm.sequence(.map(.wording), atLeast: 1)
  fileprivate static let datedText = DocumentForm.either([.localized, wordings])
  fileprivate static let madeText = DocumentForm.either([
    .words([StoryText.auto]), .localized,
    .sequence(.either([.words([StoryText.auto]), .map(.wording)]), atLeast: 1),
  ])
  fileprivate static let voice = DocumentForm.either([
    .text("the id of an actor"), .languages(.text("a name")),
  ])
  fileprivate static let spot = DocumentForm.either([.text("the id of a place"), .position])
}

import MapDocument
import Shapes

extension KeyTable {
  /// A file of its own: actors by their ids.
  static let actors = KeyTable(
    "actors",
    "A file of its own, in the order of legends: ids of small letters, digits and hyphens, and what each is.",
    [], others: .map(.actor))

  static let actor = KeyTable(
    "actor", "One who can be on the ground.",
    [
      DocumentKey("name", .localized, "the whole name", usual: "made from the id"),
      DocumentKey("short", .localized, "a shorter one, for labels and legends", usual: "the name"),
      DocumentKey("also", .list(.text("another name")), "what files call the actor"),
      DocumentKey("color", .color, "of its ground", usual: "one that stays apart from the others"),
      DocumentKey("camp", .localized, "a heading under which legends gather actors"),
      DocumentKey(
        "parent", .list(.either([.text("the id of an actor"), .map(.membership)])),
        "the alliance that it belongs to, see `--roll-up`"),
      DocumentKey(
        "successor", .map(.succession),
        "the same force under a new name; all its names have one colour"),
      DocumentKey("note", .anything, "nobody reads it"),
    ])

  static let membership = KeyTable(
    "membership", "A time in an alliance.",
    [
      DocumentKey("id", .text("the id of an actor"), isRequired: true, "the alliance"),
      DocumentKey("from", .date, "the first day", usual: "always"),
      DocumentKey("to", .date, "the first day after it", usual: "without end"),
    ])

  static let succession = KeyTable(
    "succession", "A new name of a force.",
    [
      DocumentKey("id", .text("the id of an actor"), isRequired: true, "the new name"),
      DocumentKey("from", .date, isRequired: true, "the first day under it"),
    ])
}

extension DocumentForm {
  /// - Source: CSS Color Module Level 4, 6.1 (named colours).
  fileprivate static let color = DocumentForm.either([
    .pattern(
      "a colour such as `\"#1f5fa8\"`", regex: "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
      examples: ["\"#1f5fa8\"", "\"#abc\""]),
    .words(Color.namesInCSS, called: "the name of a colour in CSS"),
  ])
}

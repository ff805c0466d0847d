import MapDocument

extension KeyTable {
  static let layers = KeyTable(
    "layers",
    """
    Single layers that are added to the style or changed in it, as the MapLibre Style Specification writes them. \
    [story.md](story.md#layers) has examples.
    """,
    [
      DocumentKey(
        "above", .entries(named: "ids of layers", .list(.layer)),
        "layers that are drawn on top of another one"),
      DocumentKey(
        "below", .entries(named: "ids of layers", .list(.layer)),
        "layers that are drawn beneath another one"),
      DocumentKey(
        "replace", .entries(named: "ids of layers", .either([.leftOut, .layer])),
        "members that take the place of those of a layer; `none` leaves it out"),
    ])
}

extension DocumentForm {
  /// Members of a layer of a style.
  fileprivate static let layer = DocumentForm.entries(
    named: "members of a layer", .anything, mayBeEmpty: false)
}

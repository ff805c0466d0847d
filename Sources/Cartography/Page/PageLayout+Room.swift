import Shapes

extension PageLayout {
  /// It has room for all rows of the legend, and leaves the map and the letters of the legend nearly as much room as
  /// another.
  package func isRoomy(besides other: PageLayout) -> Bool {
    !legendIsCut && (legendIsRow || legendColumns <= other.legendColumns)
      && fontSize >= other.fontSize * 0.8
      && frame.width * frame.height >= other.frame.width * other.frame.height * 0.85
  }
}

public import Diagnostics
public import Drawing
import Shapes
import Styling

/// Small maps of several dates with one title, one key and one line of credits.
public struct SheetComposition {
  /// One map and what names it.
  public struct Cell {
    /// Of the map's group in the scene.
    public var id: String
    public var identity: Identity
    /// Laid out for a page of the cell's size divided by the layout's symbol scale.
    public var map: MapComposition

    /// Makes a cell.
    public init(id: String, identity: Identity, map: MapComposition) {
      self.id = id
      self.identity = identity
      self.map = map
    }
  }

  /// What the sheet looks like, and what each of its maps has to say.
  public struct Result: Sendable {
    public var layers: [Group]
    /// By map: labels that found no place.
    public var droppedLabels: [[String]]
    /// The names of features that give way to higher ones of their source.
    public var thinned: [String] = []
    /// By map: expressions of the style that failed.
    public var styleProblems: [[Diagnostic]]
    /// Rows of the key that have no room.
    public var keyRowsLeftOut = 0
  }

  public var layout: SheetLayout
  public var texts: PageTexts
  public var key: SheetKey
  /// One for each cell of the layout.
  public var cells: [Cell]

  /// Gathers the parts of a sheet.
  public init(layout: SheetLayout, texts: PageTexts, key: SheetKey, cells: [Cell]) {
    precondition(cells.count == layout.cells.count, "each cell of the layout has a map")
    self.layout = layout
    self.texts = texts
    self.key = key
    self.cells = cells
  }

  /// Draws the sheet: the maps in their order, then the key and the texts.
  ///
  /// - Throws: `CartographyError` when a glyph is missing.
  public func compose(measurer: any TextMeasurer) throws(CartographyError) -> Result {
    let colors = PageColors(key.style)
    let paper = Extent<Page>(x: 0, y: 0, width: layout.width, height: layout.height)
    var result = Result(
      layers: [
        Group(
          id: "page",
          elements: [.shape(Shape(path: Path(paper), fill: .color(colors.paper)))])
      ], droppedLabels: [], styleProblems: [])
    for index in cells.indices {
      let map = try reducedMap(index, colors, measurer)
      result.layers.append(try group(of: index, map.layers, colors, measurer))
      result.droppedLabels.append(map.droppedLabels)
      result.thinned += map.thinned.filter { !result.thinned.contains($0) }
      result.styleProblems.append(map.styleProblems)
    }
    let (legend, leftOut) = try key.block(
      layout.keySetting, symbolScale: layout.symbolScale, measurer)
    result.keyRowsLeftOut = leftOut
    result.layers.append(legend.group(at: Point(layout.key.minX, layout.key.minY)))
    result.layers += try layout.room.groups(of: texts, colors, measurer)
    result.layers.removeAll { $0.elements.isEmpty }
    return result
  }

  private func reducedMap(_ index: Int, _ colors: PageColors, _ measurer: any TextMeasurer)
    throws(CartographyError) -> MapComposition.Result
  {
    var map = cells[index].map
    map.minimumTextSize = layout.minimumTextSize
    return try map.map(colors, measurer)
  }

  private func group(
    of index: Int, _ layers: [Group], _ colors: PageColors, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Group {
    let box = layout.cells[index]
    let corner = Point<Page>(box.minX, box.minY)
    let caption = try TextBlock(
      layout.captions[index], font: layout.captionFont, language: texts.language,
      measurer: measurer)
    let captionPlace = Point<Page>(
      texts.isRightToLeft ? box.maxX - caption.width : box.minX, box.minY - layout.captionHeight)
    var name = Group(id: "caption", elements: caption.runs(at: captionPlace, color: colors.ink))
    if layout.notes.indices.contains(index) {
      let note = try TextBlock(
        layout.notes[index], font: layout.noteFont, language: texts.language, maxWidth: box.width,
        measurer: measurer)
      let place = Point<Page>(
        texts.isRightToLeft ? box.maxX - note.width : box.minX, captionPlace.y + caption.height)
      name.elements += note.runs(
        at: place, alignment: texts.isRightToLeft ? .right : .left, color: colors.ink)
    }
    return Group(
      id: cells[index].id, identity: cells[index].identity,
      elements: layers.map { layer in
        Element.group(layer.scaled(by: layout.symbolScale)).moved(by: corner)
      } + [.group(name)])
  }
}

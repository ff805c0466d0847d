import Drawing
import Localization
import Shapes
import Styling

/// Draws the legend: every swatch by the same layers as the map.
struct Legend {
  let painting: LayerPainting
  private let signs: LegendSwatch
  let fontSize: Double
  /// Letters that are smaller than those are no smaller than this, in the same pixels.
  let smallestText: Double
  let language: String
  let ink: Color
  let muted: Color
  let measurer: any TextMeasurer
  let setting: LegendMemory.Setting
  private let memory: LegendMemory.Made
  /// Where figures end, in pixels from where rows begin; nil ends those of each row as soon as they may.
  var tableWidth: Double?
  /// The widest row with figures that has been set.
  private(set) var widestTable = 0.0

  /// - Parameter memory: Of legends of the same style.
  init(
    painting: LayerPainting, fontSize: Double, smallestText: Double, language: String, ink: Color,
    muted: Color, memory: LegendMemory = LegendMemory(), measurer: any TextMeasurer
  ) {
    setting = LegendMemory.Setting(
      fontSize: fontSize, smallestText: smallestText, language: language, zoom: painting.zoom,
      globalState: painting.style.readsGlobalState ? painting.globalState : [:])
    self.memory = memory.made(setting)
    self.painting = painting
    signs = LegendSwatch(painting: painting)
    self.fontSize = fontSize
    self.smallestText = smallestText
    self.language = language
    self.ink = ink
    self.muted = muted
    self.measurer = measurer
  }

  var isRightToLeft: Bool { Localizer(language: language).isRightToLeft }
  private var swatch: (width: Double, height: Double) { (fontSize * 3.2, fontSize * 1.35) }
  private var gap: Double { fontSize * 0.6 }
  private var rowSpacing: Double { fontSize * 0.42 }

  private func letters(_ part: Double) -> Double {
    PageScale.letters(fontSize, times: part, floor: smallestText)
  }

  /// The sections with holders that look alike in one row.
  func merged(_ sections: [LegendSection]) -> [LegendSection] {
    AlikeRows(painting).merged(sections, Localizer(language: language).comma)
  }

  /// Sets the sections beneath each other in a column of at most `maxWidth` pixels.
  mutating func block(_ sections: [LegendSection], maxWidth: Double) throws(CartographyError)
    -> FurnitureBlock
  {
    try columns(sections, count: 1, width: maxWidth).block(width: maxWidth, gap: 0)
  }

  /// How large that is.
  mutating func size(_ sections: [LegendSection], maxWidth: Double) throws(CartographyError)
    -> (width: Double, height: Double)
  {
    try columns(sections, count: 1, width: maxWidth).size(width: maxWidth, gap: 0)
  }

  /// Sets the sections in `count` columns of about one height side by side, each `width` pixels wide; a
  /// heading stays with the row beneath it, a note with the row above it.
  ///
  /// - Parameter last: Follows the rows, in the last column.
  mutating func columns(
    _ sections: [LegendSection], count: Int, width: Double, last: FurnitureBlock? = nil
  ) throws(CartographyError) -> LegendColumns {
    var pieces: [LegendColumns.Piece] = []
    var head: FurnitureBlock?
    for section in sections {
      let rows = try rows(of: section, maxWidth: width)
      if !rows.isEmpty, !section.columns.isEmpty, head == nil {
        head = try tableBlock(TableRow(section.columns), maxWidth: width)
      }
      for (index, row) in rows.enumerated() {
        let space = index == 0 ? fontSize * (section.isPart ? 0.4 : 0.9) : 0
        let isHeading = index < section.headings.count
        let tail = [section.more, section.total?.label, section.note].compactMap(\.self).count
        // What follows the rows stays with the last of them.
        let isBeforeTail = index >= rows.count - 1 - tail && index < rows.count - 1
        let isTitled = !section.columns.isEmpty && !(index == 0 && !section.heading.isEmpty)
        pieces.append(
          LegendColumns.Piece(
            block: row, space: space, staysWithNext: isHeading || isBeforeTail,
            head: isTitled ? head : nil))
      }
    }
    if let last {
      pieces.append(LegendColumns.Piece(block: last, space: fontSize * 0.9, staysWithNext: false))
    }
    return LegendColumns(pieces: pieces, count: count, isRightToLeft: isRightToLeft)
  }

  private mutating func rows(of section: LegendSection, maxWidth: Double) throws(CartographyError)
    -> [FurnitureBlock]
  {
    var rows: [FurnitureBlock] = []
    for entry in section.entries {
      guard let made = try knownRow(for: entry, in: section, maxWidth: maxWidth) else { continue }
      widestTable = max(widestTable, made.table)
      rows.append(made.block)
    }
    // A style may draw all rows of a section alike: then it has nothing to say.
    if section.isOfKinds, !differs(section.entries) { return [] }
    if let more = section.more {
      rows.append(try text(more, font: Font(size: letters(0.85)), color: muted, maxWidth))
    }
    if let total = section.total, !rows.isEmpty {
      var row = TableRow(section.columns, total)
      row.isTotal = true
      if let block = try tableBlock(row, maxWidth: maxWidth) { rows.append(block) }
    }
    if let note = section.note, !rows.isEmpty || section.entries.isEmpty {
      rows.append(try text(note, font: Font(size: letters(0.85)), color: muted, maxWidth))
    }
    guard !rows.isEmpty else { return rows }
    let headings = try section.headings.map { heading throws(CartographyError) in
      if heading.isMain, !section.columns.isEmpty {
        var row = TableRow(section.columns)
        row.heading = heading.text
        if let block = try tableBlock(row, maxWidth: maxWidth) { return block }
      }
      return heading.isMain
        ? try text(heading.text, font: Font(size: fontSize, bold: true), color: ink, maxWidth)
        : try text(heading.text, font: Font(size: letters(0.9)), color: muted, maxWidth)
    }
    return headings + rows
  }

  /// The row of an entry, made once; nil when the style draws nothing for it.
  private func knownRow(for entry: LegendEntry, in section: LegendSection, maxWidth: Double)
    throws(CartographyError) -> LegendMemory.Row?
  {
    let key = LegendMemory.RowKey(
      entry: entry, columns: section.columns, maxWidth: maxWidth, tableWidth: tableWidth)
    if let known = memory.rows[key] { return known }
    let made =
      try entry.figures.isEmpty
      ? row(for: entry, maxWidth: maxWidth).map { LegendMemory.Row(block: $0, table: 0) }
      : tableRow(TableRow(section.columns, entry), maxWidth: maxWidth)
    memory.rows[key] = .some(made)
    return made
  }

  /// Some entries are drawn unlike others.
  private func differs(_ entries: [LegendEntry]) -> Bool {
    if let known = memory.differences[entries] { return known }
    let box = Extent<Page>(x: 0, y: 0, width: swatch.width, height: swatch.height)
    let first = entries.first.map { swatchElements(for: $0, in: box) }
    let differs = entries.dropFirst().contains { swatchElements(for: $0, in: box) != first }
    memory.differences[entries] = differs
    return differs
  }

  private func text(_ text: String, font: Font, color: Color, _ maxWidth: Double)
    throws(CartographyError) -> FurnitureBlock
  {
    let key = LegendMemory.TextKey(text: text, font: font, color: color, maxWidth: maxWidth)
    if let known = memory.texts[key] { return known }
    let block = try TextBlock(
      text, font: font, language: language, maxWidth: maxWidth, measurer: measurer)
    let made = FurnitureBlock(
      id: "text", width: block.width, height: block.height + rowSpacing,
      elements: block.runs(
        at: Point(0, 0), alignment: isRightToLeft ? .right : .left, color: color))
    memory.texts[key] = made
    return made
  }

  /// A swatch and its label; nil when the style draws nothing for the entry.
  private func row(for entry: LegendEntry, maxWidth: Double) throws(CartographyError)
    -> FurnitureBlock?
  {
    let indent = swatch.width + gap
    let label = try TextBlock(
      entry.label, font: Font(size: fontSize), language: language, maxWidth: maxWidth - indent,
      measurer: measurer)
    // Some signs are larger than the swatch: the row gives them the room that they need.
    let left = isRightToLeft ? label.width + gap : 0
    let trial = try drawnSign(
      of: entry, in: Extent(x: left, y: 0, width: swatch.width, height: swatch.height))
    guard !trial.isEmpty else { return nil }
    let sign = Group(id: "entry", elements: trial).extent
    var height = max(label.height, swatch.height, (sign?.height ?? 0) + 2)
    for other in entry.otherLabels {
      height = max(height, try words(other, Font(size: fontSize), maxWidth - indent).height)
    }
    let box = Extent<Page>(
      x: left, y: (height - swatch.height) / 2, width: swatch.width, height: swatch.height)
    let drawn = try drawnSign(of: entry, in: box)
    let group = Group(
      id: "entry",
      identity: Identity(kind: .legend, id: entry.label, title: entry.label), elements: drawn)
    return FurnitureBlock(
      id: "row", width: indent + label.width, height: height + rowSpacing,
      elements: [.group(group)]
        + label.runs(
          at: Point(isRightToLeft ? 0 : indent, (height - label.height) / 2),
          alignment: isRightToLeft ? .right : .left, color: ink))
  }

  // MARK: Rows with figures

  /// A row of the table that a legend can be: of a holder, of the titles of columns, or of sums.
  private struct TableRow {
    var columns: [LegendColumn]
    var entry: LegendEntry?
    /// Beside the titles of the columns.
    var heading: String?
    var isTotal = false

    init(_ columns: [LegendColumn], _ entry: LegendEntry? = nil) {
      self.columns = columns
      self.entry = entry
    }
  }

  private var figureGap: Double { fontSize * 0.9 }
  private var titleFont: Font { Font(size: letters(0.85)) }

  /// How wide columns of figures are: the same on every date.
  private func widths(of columns: [LegendColumn]) throws(CartographyError) -> [Double] {
    if let known = memory.widthsOfColumns[columns] { return known }
    var widths: [Double] = []
    for column in columns {
      var width = try words(column.title, titleFont).width
      for figure in column.widest {
        width = max(width, try words(figure, Font(size: fontSize)).width)
      }
      widths.append(width)
    }
    memory.widthsOfColumns[columns] = widths
    return widths
  }

  private func words(_ text: String, _ font: Font, _ maxWidth: Double = .infinity)
    throws(CartographyError) -> TextBlock
  {
    try TextBlock(text, font: font, language: language, maxWidth: maxWidth, measurer: measurer)
  }

  private mutating func tableBlock(_ row: TableRow, maxWidth: Double) throws(CartographyError)
    -> FurnitureBlock?
  {
    guard let made = try tableRow(row, maxWidth: maxWidth) else { return nil }
    widestTable = max(widestTable, made.table)
    return made.block
  }

  /// A row whose figures end in columns; nil when the style draws nothing for its holder.
  private func tableRow(_ row: TableRow, maxWidth: Double) throws(CartographyError)
    -> LegendMemory.Row?
  {
    let entry = row.entry
    var widths = try widths(of: row.columns)
    var figures: [TextBlock] = []
    for (index, column) in row.columns.enumerated() {
      let text = entry.map { $0.figures[index] } ?? column.title
      figures.append(try words(text, entry == nil ? titleFont : Font(size: fontSize)))
      widths[index] = max(widths[index], figures[index].width)
    }
    let taken = widths.reduce(0) { $0 + figureGap + $1 }
    let indent = entry == nil ? 0 : swatch.width + gap
    let name = try words(
      entry?.label ?? row.heading ?? "", Font(size: fontSize, bold: row.heading != nil),
      max(maxWidth - indent - taken, fontSize * Self.narrowestName))
    let natural = indent + name.width + taken
    let width = max(tableWidth ?? 0, natural)
    func start(_ x: Double, _ size: Double) -> Double { isRightToLeft ? width - x - size : x }
    // The first lines of a row stand on one baseline.
    let texts = [name] + figures
    let ascent = texts.map(\.ascent).max() ?? 0
    var top = row.isTotal ? rowSpacing * 0.8 : 0
    var elements: [Element] = []
    var height = texts.map { ascent - $0.ascent + $0.height }.max() ?? 0
    for other in entry?.otherLabels ?? [] {
      let room = max(maxWidth - indent - taken, fontSize * Self.narrowestName)
      height = max(height, try words(other, Font(size: fontSize), room).height)
    }
    if let entry, !row.isTotal {
      let trial = swatchElements(
        for: entry,
        in: Extent(
          x: start(0, swatch.width), y: 0, width: swatch.width,
          height: swatch.height))
      guard !trial.isEmpty else { return nil }
      let sign = Group(id: "entry", elements: trial).extent
      let needed = max(swatch.height, (sign?.height ?? 0) + 2)
      // Beside the first line of a long name, whose figures stand there.
      let middle = max(ascent - fontSize * 0.36, needed / 2)
      top += middle - (ascent - fontSize * 0.36)
      height = max(height, middle - top + needed / 2)
      let box = Extent<Page>(
        x: start(0, swatch.width), y: middle - swatch.height / 2,
        width: swatch.width, height: swatch.height)
      elements.append(
        .group(
          Group(
            id: "entry",
            identity: Identity(kind: .legend, id: entry.label, title: entry.label),
            elements: swatchElements(for: entry, in: box))))
    }
    if row.isTotal {
      let line = Line<Page>([Point(0, 0), Point(width, 0)])
      elements.append(
        .shape(
          Shape(path: Path(line), stroke: Stroke(color: muted.faded(by: 0.6), width: 0.7))))
    }
    elements += name.runs(
      at: Point(start(indent, name.width), top + ascent - name.ascent),
      alignment: isRightToLeft ? .right : .left, color: ink)
    var right = width
    for (figure, size) in zip(figures, widths).reversed() {
      // The last digits of a column stand above each other in every script.
      let left = start(right - size, size) + size - figure.width
      elements += figure.runs(
        at: Point(left, top + ascent - figure.ascent), color: entry == nil ? muted : ink)
      right -= size + figureGap
    }
    return LegendMemory.Row(
      block: FurnitureBlock(
        id: "row", width: width, height: top + height + rowSpacing, elements: elements),
      table: natural)
  }

  /// Beside figures, in letters.
  private static let narrowestName = 5.0

  /// A line around the ground of a sign that is as white as the paper, which nobody would see; empty for others.
  private func outline(of entry: LegendEntry, in box: Extent<Page>) -> [Element] {
    var ground = entry
    ground.samples.removeAll { $0.form != .area }
    let elements = signs.elements(for: ground, in: box)
    guard !elements.isEmpty else { return [] }
    let colors = PageColors(painting.style)
    let isOfPaper = elements.flatMap(\.fills).allSatisfy {
      $0.map { ColorDistance.ciede2000($0.over(colors.paper), colors.paper) < 3 } ?? false
    }
    guard isOfPaper else { return [] }
    let path = Path(MultiPolygon([box.expanded(by: -0.5).polygon]))
    return [.shape(Shape(path: path, stroke: Stroke(color: colors.muted, width: 0.7)))]
  }

  private func drawnSign(of entry: LegendEntry, in box: Extent<Page>) throws(CartographyError)
    -> [Element]
  {
    guard entry.showsTexts else { return swatchElements(for: entry, in: box) }
    return try signs.elementsWithTexts(
      for: entry, in: box, language: language, measurer)
  }

  /// What the layers draw of an entry's samples in a box.
  func swatchElements(for entry: LegendEntry, in box: Extent<Page>) -> [Element] {
    sign(of: entry, width: box.width, height: box.height).map {
      $0.moved(by: Point(box.minX, box.minY))
    }
  }

  /// The same in a box at the origin, drawn once for all widths of the legend that are tried.
  private func sign(of entry: LegendEntry, width: Double, height: Double) -> [Element] {
    let key = LegendMemory.SignKey(entry: entry, width: width, height: height)
    if let known = memory.signs[key] { return known }
    let box = Extent<Page>(x: 0, y: 0, width: width, height: height)
    let made = outline(of: entry, in: box) + signs.elements(for: entry, in: box)
    memory.signs[key] = made
    return made
  }
}

extension LegendSection {
  /// What stands above the rows.
  fileprivate var headings: [(text: String, isMain: Bool)] {
    [(heading, true), (subheading ?? "", false)].filter { !$0.0.isEmpty }
      .map { (text: $0.0, isMain: $0.1) }
  }
}

extension Element {
  /// The colours of all fills and lines; nil for what is no plain colour.
  fileprivate var fills: [Color?] {
    switch self {
    case .group(let group): group.elements.flatMap(\.fills)
    case .shape(let shape):
      (shape.fill.map { fill -> [Color?] in
        if case .color(let color) = fill { [color] } else { [nil] }
      } ?? [])
        + (shape.stroke.map { [$0.color] } ?? [])
    case .dots: parts.flatMap(\.fills)
    case .text, .image: [nil]
    }
  }
}

public import Drawing
public import MapDocument
public import Shapes

/// Where everything stands on a page of small maps of one place.
public struct SheetLayout: Sendable {
  /// In pixels of the layout, as is all of it: what is drawn on the page is `scale.factor` times as large.
  public let width: Double
  public let height: Double
  public let scale: PageScale
  /// The frame of each map, in the order of the captions; all of one size.
  public let cells: [Extent<Page>]
  /// How large letters, pens and signs of the maps are drawn, as a part of what the style says: 0.72 to 1.
  public let symbolScale: Double
  let room: TextSlot
  let captions: [String]
  let captionFont: Font
  /// What stands beneath each caption; empty for nothing.
  let notes: [String]
  let noteFont: Font
  let captionHeight: Double
  let key: Extent<Page>
  let keySetting: SheetKey.Setting

  /// Smaller maps show nothing.
  private static let smallestCell = 96.0

  /// Lays out a sheet: the key beside the maps or beneath them, where it leaves the larger maps.
  ///
  /// - Parameters:
  ///   - scale: Nil draws the maps in the pixels that their style names.
  ///   - key: As large as it may become; its zoom, scale and bearing do not count.
  ///   - keyIsLeft: Beside the maps the key stands on their left.
  ///   - captions: What stands above each map.
  ///   - notes: What stands beneath each caption, on as many lines as it needs; empty for nothing.
  ///   - aspect: Width of the extent on the page, divided by its height.
  /// - Throws: `CartographyError.noRoom` when the maps would be too small to read.
  public init(
    _ page: PageSetup, scale: PageScale? = nil, texts: PageTexts, key: SheetKey, keyIsLeft: Bool,
    captions: [String], notes: [String] = [], aspect: Double, measurer: any TextMeasurer
  ) throws(CartographyError) {
    let scale = scale ?? .plain(width: page.width, height: page.height)
    let (width, height) = (page.width / scale.factor, page.height / scale.factor)
    let room = try TextSlot(
      width: width, height: height, margin: page.margin / scale.factor, fontSize: scale.fontSize,
      smallestText: scale.smallestText, look: TextSlot.Look(PageColors(key.style)), texts: texts,
      measurer: measurer)
    let caption = try Self.caption(captions, scale, texts.language, measurer)
    let gap = room.fontSize * 1.1
    // Smaller maps are worth a legend that is easier to read, within limits.
    var best: (arrangement: Arrangement, grid: SheetGrid, worth: Double, noteHeight: Double)?
    let noteFont = Font(size: caption.font.size)
    // A shorter key is better than one that is hard to read, and that better than no sheet.
    let smallest = min(scale.smallestText, scale.fontSize)
    let steps = [
      (isShortened: false, from: scale.fontSize, to: smallest),
      (isShortened: true, from: smallest, to: smallest),
      (isShortened: true, from: smallest, to: scale.hardlyReadable),
    ]
    for (isShortened, largest, smallest) in steps where best == nil {
      let sizes = stride(from: largest, through: smallest, by: -0.5).map { $0 }
      let arrangements = try Self.arrangements(
        key, isShortened: isShortened, sizes, scale.smallestText, room, gap, keyIsLeft, measurer)
      for arrangement in arrangements {
        // Wider cells need fewer lines of notes, and more lines leave smaller cells.
        for lines in notes.isEmpty ? 0...0 : 1...Self.mostLines {
          let height = Double(lines) * noteFont.size * Self.lineHeight
          let grid = SheetGrid.largest(
            captions.count, in: arrangement.mapSize, gap: gap,
            captionHeight: caption.height + height, aspect: aspect)
          guard let grid, min(grid.cellWidth, grid.cellHeight) >= Self.smallestCell,
            caption.width <= grid.cellWidth
          else { break }
          let needed = try Self.height(
            of: notes, noteFont, grid.cellWidth, texts.language, measurer)
          guard needed <= height + 0.01 else { continue }
          let worth = grid.scale * (arrangement.setting.fontSize / room.fontSize).squareRoot()
          if worth > best?.worth ?? 0 { best = (arrangement, grid, worth, height) }
          break
        }
      }
    }
    guard let (arrangement, grid, _, noteHeight) = best else {
      throw .noRoom(
        what: captions.count == 1 ? "the map and its legend" : "\(captions.count) maps",
        advice: "make the page larger or name fewer dates")
    }
    self.width = width
    self.height = height
    self.scale = scale
    self.room = room
    self.captions = captions
    captionFont = caption.font
    self.notes = notes
    self.noteFont = noteFont
    captionHeight = caption.height + noteHeight
    let (corner, keyCorner) = arrangement.corners(of: grid, isRightToLeft: texts.isRightToLeft)
    cells = captions.indices.map {
      grid.cell($0, at: corner, isRightToLeft: texts.isRightToLeft)
    }
    self.key = Extent(
      x: keyCorner.x, y: keyCorner.y, width: arrangement.keySize.width,
      height: arrangement.keySize.height)
    keySetting = arrangement.setting(for: grid)
    symbolScale = Self.symbolScale(of: grid)
  }

  /// Names on the maps are set no smaller than this before the maps are reduced.
  public var minimumTextSize: Double { scale.smallestText / symbolScale }

  /// Signs shrink with the square root of the map's area, half as fast as the map, and no further than
  /// that they can be told apart.
  private static func symbolScale(of grid: SheetGrid) -> Double {
    // The frame of a usual page, 850 by 760 CSS pixels, for which styles are made.
    let part = (grid.cellWidth * grid.cellHeight / 646_000).squareRoot()
    return min(max(part * 1.6, 0.72), 1)
  }

  /// Lines of a note, and the height of each in letters.
  private static let (mostLines, lineHeight) = (8, 1.45)

  /// The height of the highest note.
  private static func height(
    of notes: [String], _ font: Font, _ width: Double, _ language: String,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Double {
    var height = 0.0
    for note in notes {
      let text = try TextBlock(
        note, font: font, language: language, maxWidth: width, measurer: measurer)
      guard text.width <= width else { return .infinity }
      height = max(height, text.height)
    }
    return height
  }

  private static func caption(
    _ captions: [String], _ scale: PageScale, _ language: String, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> (font: Font, width: Double, height: Double) {
    let font = Font(size: max(scale.fontSize * 0.95, scale.smallestText), bold: true)
    var (width, height) = (0.0, 0.0)
    for caption in captions {
      let text = try TextBlock(caption, font: font, language: language, measurer: measurer)
      (width, height) = (max(width, text.width), max(height, text.height))
    }
    return (font, width, height + 2)
  }
}

/// The key at one side of the maps, and what it leaves for them.
private struct Arrangement {
  enum Side { case left, right, bottom }

  var side: Side
  var middle: Extent<Page>
  var gap: Double
  var keySize: (width: Double, height: Double)
  var setting: SheetKey.Setting

  private var spacing: Double { keySize.height > 0 ? gap * 1.1 : 0 }

  var mapSize: (width: Double, height: Double) {
    switch side {
    case .left, .right: (middle.width - keySize.width - spacing, middle.height)
    case .bottom: (middle.width, middle.height - keySize.height - spacing)
    }
  }

  /// The top left corners of the maps and of the key; what the page is too wide by stays free where
  /// lines of text end.
  func corners(of grid: SheetGrid, isRightToLeft: Bool) -> (maps: Point<Page>, key: Point<Page>) {
    let beside = side == .bottom ? 0 : keySize.width + spacing
    let spare = max(0, middle.width - grid.width - beside)
    let left = middle.minX + (isRightToLeft ? spare : 0)
    let top = middle.minY
    return switch side {
    case .left: (Point(left + beside, top), Point(left, top))
    case .right: (Point(left, top), Point(left + grid.width + spacing, top))
    case .bottom: (Point(left, top), Point(middle.minX, top + grid.height + spacing))
    }
  }

  /// The bar is no longer than the maps that it measures are wide.
  func setting(for grid: SheetGrid) -> SheetKey.Setting {
    var setting = setting
    setting.longestBar = min(setting.longestBar, grid.cellWidth * 0.6)
    return setting
  }
}

extension SheetLayout {
  /// The narrowest columns of the key beneath the maps, in letters: as a rule, and where room is scarce.
  private static let (usualColumn, narrowColumn) = (19.0, 14.0)

  /// The key in a column at the side, and in columns beneath the maps, each with the largest letters
  /// that find room.
  private static func arrangements(
    _ key: SheetKey, isShortened: Bool, _ sizes: [Double], _ smallestText: Double,
    _ room: TextSlot, _ gap: Double, _ keyIsLeft: Bool, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> [Arrangement] {
    let middle = room.middle
    let column = min(max(middle.width * 0.27, 150), 360)
    var found: [Arrangement] = []
    for side in [keyIsLeft ? Arrangement.Side.left : .right, .bottom] {
      for size in sizes {
        let isBottom = side == .bottom
        let letters = isShortened ? narrowColumn : usualColumn
        let count =
          isBottom ? max(1, Int(clamping: (middle.width + gap) / (size * letters + gap))) : 1
        let width = isBottom ? (middle.width + gap) / Double(count) - gap : column
        var setting = SheetKey.Setting(
          fontSize: size, smallestText: smallestText, columns: count, columnWidth: width,
          gap: gap, longestBar: width * 0.55)
        let limit = isBottom ? middle.height * (isShortened ? 0.5 : 0.4) : middle.height
        if isShortened { setting.height = limit }
        let block = try key.block(setting, symbolScale: 1, measurer).block
        if block.height <= limit, block.width <= middle.width * (isBottom ? 1 : 0.5) {
          found.append(
            Arrangement(
              side: side, middle: middle, gap: gap, keySize: (block.width, block.height),
              setting: setting))
          break
        }
      }
    }
    return found
  }
}

import Drawing
import Localization
import MapDocument
import Shapes
import Styling

/// The names that stand on a map as numbers, told beside it.
///
/// - Source: Names with keys where no place is left: Bekos, Niedermann, Nöllenburg, "External labeling techniques: a
///   taxonomy and survey" (2019).
struct NameKey: Sendable {
  /// Where names may be told.
  struct Room: Sendable {
    /// All that may be taken.
    var box: Extent<Page>
    /// The corner of the map in which it lies, whose ground it hides; nil beside the map.
    var corner: Anchor?
    /// What of the map may not be hidden.
    var kept: [Extent<Page>] = []
    var circles = MarkerCircles()
    var grids: [AreaGrid] = []

    var isPanel: Bool { corner != nil }

    /// A box of a size where it hides nothing; nil where there is no such place.
    func place(for size: (width: Double, height: Double)?, besides names: [Extent<Page>])
      -> Extent<Page>?
    {
      guard let size else { return nil }
      guard let corner else { return box }
      let isLeft = corner == .topLeft || corner == .bottomLeft
      let isTop = corner == .topLeft || corner == .topRight
      for y in stride(from: 0, through: max(box.height - size.height, 0), by: 8) {
        let place = Extent<Page>(
          x: isLeft ? box.minX : box.maxX - size.width,
          y: isTop ? box.minY + y : box.maxY - size.height - y, width: size.width,
          height: size.height)
        let isFree =
          box.contains(place) && grids.allSatisfy { $0.isFree(place) }
          && !kept.contains { $0.intersects(place) } && !circles.touch(place)
          && !names.contains { $0.intersects(place) }
        if isFree { return place }
      }
      return nil
    }
  }

  struct Row: Sendable {
    var number: Int
    var name: String
  }

  var rows: [Row] = []
  /// The numbers of the names.
  var numbers: [MapSymbol.Key: Int] = [:]
  let room: Room
  /// What of the room the key takes.
  fileprivate(set) var box: Extent<Page>

  /// What of the map it hides; nil for a key beside the map.
  var panel: Extent<Page>? { room.isPanel ? box : nil }

  /// The key of those symbols that are drawn as numbers.
  init(room: Room, _ symbols: [MapSymbol], _ choices: [MapSymbol.Choice?]) {
    self.room = room
    box = room.box
    let drawn = symbols.indices.filter { index in
      guard let choice = choices[index], choice.showsText else { return false }
      return symbols[index].candidates[choice.candidate].text?.stead == .number
    }
    // Numbered down the page, so that the eye finds each where it looks for it.
    let ordered = drawn.sorted {
      let (one, other) = (symbols[$0].point, symbols[$1].point)
      return (one.y, one.x, $0) < (other.y, other.x, $1)
    }
    for (index, symbol) in ordered.enumerated() {
      numbers[symbols[symbol].key] = index + 1
      rows.append(Row(number: index + 1, name: symbols[symbol].text?.plain ?? ""))
    }
  }

  /// The key as it is drawn; nil for one without names.
  func group(_ setter: NameKeySetter, paper: Color) throws(CartographyError) -> Group? {
    guard !rows.isEmpty, let block = try setter.block(rows, in: room, height: box.height) else {
      return nil
    }
    return block.group(at: Point(box.minX, box.minY), paper: room.isPanel ? paper : nil)
  }
}

/// Sets keys of names in the letters of the legend.
struct NameKeySetter {
  let fontSize: Double
  let language: String
  let isRightToLeft: Bool
  let ink: Color
  let muted: Color
  let measurer: any TextMeasurer
  let smallestText: Double

  private var rowHeight: Double { fontSize * 1.36 }
  private var padding: Double { fontSize * 0.6 }

  /// The rows in as many columns as the room has place for; nil where it is too small.
  ///
  /// - Parameter height: Pixels of the room that it may take; nil for all of them.
  func block(
    _ rows: [NameKey.Row], in room: NameKey.Room, height: Double? = nil
  ) throws(CartographyError) -> FurnitureBlock? {
    let inset = room.isPanel ? padding : 0
    let width = room.box.width - 2 * inset
    let height = (height ?? room.box.height) - 2 * inset + 0.01
    let heading = try text(
      Localizer(language: language)[.numbersOnMap], bold: true, size: fontSize, width)
    let numbers = try rows.map { row throws(CartographyError) in
      try text("\(row.number)", bold: true, size: letters)
    }
    let names = try rows.map { row throws(CartographyError) in
      try text(row.name, bold: false, size: letters)
    }
    let indent = (numbers.map(\.width).max() ?? 0) + letters * 0.5
    let top = heading.height + letters * 0.3
    let perColumn = Int(clamping: ((height - top) / rowHeight).rounded(.down))
    guard heading.width <= width, perColumn > 0 else { return nil }
    // No more columns than are needed, each as long as the others and as wide as its names.
    let columns = (rows.count + perColumn - 1) / perColumn
    let length = (rows.count + columns - 1) / max(columns, 1)
    var starts = [0.0]
    for column in 0..<columns {
      let own = names[min(column * length, names.count)..<min((column + 1) * length, names.count)]
      starts.append(starts[column] + indent + (own.map(\.width).max() ?? 0) + letters)
    }
    let breadth = (starts.last ?? 0) - letters
    guard breadth <= width else { return nil }
    var block = FurnitureBlock(
      id: "names-key", width: max(breadth, heading.width),
      height: top + Double(length) * rowHeight, elements: [])
    let whole = isRightToLeft ? (room.isPanel ? block.width : width) : 0
    /// The left end of a text that begins so far from where lines begin.
    func left(_ start: Double, _ text: TextBlock) -> Double {
      isRightToLeft ? whole - start - text.width : start
    }
    block.elements += heading.runs(at: Point(left(0, heading), 0), color: ink)
    for index in rows.indices {
      let start = starts[index / length]
      let y = top + Double(index % length) * rowHeight
      let (number, name) = (numbers[index], names[index])
      block.elements += number.runs(
        at: Point(left(start + indent - letters * 0.5 - number.width, number), y), color: ink)
      block.elements += name.runs(at: Point(left(start + indent, name), y), color: muted)
    }
    return room.isPanel ? block.padded(by: padding) : block
  }

  /// What a key of the names needs; nil where the room is too small.
  func size(
    of names: [String], in room: NameKey.Room
  ) throws(CartographyError) -> (width: Double, height: Double)? {
    let rows = names.map { NameKey.Row(number: names.count, name: $0) }
    return try block(rows, in: room).map { ($0.width, $0.height) }
  }

  /// What a key of the names needs of the height where it is so wide.
  func height(of names: [String], width: Double) throws(CartographyError) -> Double {
    let room = NameKey.Room(box: Extent(x: 0, y: 0, width: width, height: .greatestFiniteMagnitude))
    guard let lone = try size(of: names, in: room) else { return 0 }
    let heading = lone.height - Double(names.count) * rowHeight
    for rows in 1...max(names.count, 1) {
      let height = heading + Double(rows) * rowHeight
      if try block(names.map { .init(number: names.count, name: $0) }, in: room, height: height)
        != nil
      {
        return height
      }
    }
    return lone.height
  }

  private var letters: Double {
    PageScale.letters(fontSize, times: 0.86, floor: smallestText)
  }

  private func text(_ text: String, bold: Bool, size: Double, _ width: Double = .infinity)
    throws(CartographyError) -> TextBlock
  {
    try TextBlock(
      text, font: Font(size: size, bold: bold), language: language, maxWidth: width,
      measurer: measurer)
  }
}

extension MapComposition {
  private func keySetter(_ colors: PageColors, _ measurer: any TextMeasurer) -> NameKeySetter {
    NameKeySetter(
      fontSize: layout.keyFontSize, language: texts.language, isRightToLeft: texts.isRightToLeft,
      ink: colors.ink, muted: colors.muted, measurer: measurer,
      smallestText: layout.scale.smallestText)
  }

  /// Where names may be told that stand on the map as numbers, best first: beneath the legend, else in a corner of
  /// the map that shows nothing.
  ///
  /// - Parameter panels: What hides the map already.
  func keyRooms(
    _ fields: [String: AreaField], besides panels: [Extent<Page>], _ circles: MarkerCircles
  ) -> [NameKey.Room] {
    guard tellsNumbers else { return [] }
    let beside = layout.keyRoom.map { [NameKey.Room(box: $0)] } ?? []
    let frame = layout.frame.expanded(by: -Self.keyGap)
    let kept = panels.map { $0.expanded(by: Self.keyGap) }
    // Land around the regions may be hidden, what the map is of may not.
    let grids = painting.shownLayers.filter { AreaNames($0)?.hasLeaders == true }
      .compactMap { fields[$0.id]?.grid }
    return beside
      + [Anchor.bottomRight, .topRight, .bottomLeft, .topLeft].map { corner in
        let isLeft = corner == .topLeft || corner == .bottomLeft
        let width = frame.width * Self.widestKey
        return NameKey.Room(
          box: Extent(
            x: isLeft ? frame.minX : frame.maxX - width, y: frame.minY, width: width,
            height: frame.height), corner: corner, kept: kept, circles: circles,
          grids: grids)
      }
  }

  /// Of the map's width, what a key on it may take; pixels between it and what is beside it.
  private static let (widestKey, keyGap) = (0.4, 8.0)

  /// The symbols that may be numbers and have no place as words.
  func nameless(
    _ symbols: [MapSymbol], _ choices: [MapSymbol.Choice?], _ placement: SymbolPlacement
  ) -> [Int] {
    let thinned = placement.thinned
    return symbols.indices.filter {
      choices[$0]?.showsText != true && !symbols[$0].numberChoices.isEmpty
        && !thinned.contains(symbols[$0].key.owner)
    }
  }

  /// Gives numbers to names that found no place, as many as there is room to tell.
  ///
  /// - Parameter rooms: Asked for where there are such names.
  func numbered(
    _ symbols: [MapSymbol], _ choices: inout [MapSymbol.Choice?],
    _ placement: inout SymbolPlacement, _ measurer: any TextMeasurer,
    in rooms: () -> [NameKey.Room]
  ) throws(CartographyError) -> NameKey? {
    let nameless = nameless(symbols, choices, placement)
    guard !nameless.isEmpty else { return nil }
    let rooms = rooms()
    let setter = keySetter(PageColors(style), measurer)
    let names = nameless.map { symbols[$0].text?.plain ?? "" }
    let taken = symbols.indices.flatMap { index -> [Extent<Page>] in
      guard let choice = choices[index] else { return [] }
      let candidate = symbols[index].candidates[choice.candidate]
      return (choice.showsText ? candidate.text.map { $0.boxes + $0.leaderBoxes } ?? [] : [])
        + (choice.showsIcon ? candidate.icon.map { [$0.box] } ?? [] : [])
    }
    // A row more, for a name that makes room for a number and becomes one itself.
    var further = 1
    func panel(_ count: Int, in room: NameKey.Room) throws(CartographyError) -> Extent<Page>? {
      let size = try setter.size(
        of: Array(names.prefix(count)) + Array(repeating: "", count: further), in: room)
      return room.place(for: size, besides: taken)
    }
    var best: (room: NameKey.Room, count: Int)?
    for room in rooms where best?.count ?? 0 < names.count {
      var (enough, tooMany) = (0, names.count + 1)
      while tooMany - enough > 1 {
        let count = (enough + tooMany) / 2
        if try panel(count, in: room) != nil { enough = count } else { tooMany = count }
      }
      if enough > best?.count ?? 0 { best = (room, enough) }
    }
    guard let room = best?.room, var count = best?.count else { return nil }
    for _ in 0..<Self.mostTrials where count > 0 {
      guard let panel = try panel(count, in: room) else { break }
      var trial = placement
      let placed = trial.placeNumbers(
        of: Array(nameless.prefix(count)), besides: room.isPanel ? panel : nil)
      var key = NameKey(room: room, symbols, placed)
      key.box = panel
      if let block = try setter.block(key.rows, in: room, height: panel.height),
        !room.isPanel || block.width <= panel.width + 0.01
      {
        (placement, choices) = (trial, placed)
        return key
      }
      further = max(further, min(key.rows.count - count, Self.mostFurther))
      count -= max(1, key.rows.count - count - further, count / 8)
    }
    return nil
  }

  /// So often numbers are set anew where more names became numbers than there is room to tell.
  private static let mostTrials = 12
  /// Names that are counted on to make room for the numbers of others.
  private static let mostFurther = 8

  /// Sets the numbers of a key where they stand on the map.
  func set(
    _ key: NameKey, _ symbols: inout [MapSymbol], _ choices: [MapSymbol.Choice?],
    _ measurer: any TextMeasurer
  ) throws(CartographyError) {
    for index in symbols.indices {
      guard let choice = choices[index], choice.showsText, let text = symbols[index].text,
        let place = symbols[index].candidates[choice.candidate].text, place.stead == .number,
        let number = key.numbers[symbols[index].key], let size = place.fontSize
      else { continue }
      symbols[index].show(
        try text.number("\(number)", size: size, measurer: measurer), at: choice.candidate)
    }
  }

  /// The names that stand on the map as numbers.
  func keyGroup(_ key: NameKey?, _ colors: PageColors, _ measurer: any TextMeasurer)
    throws(CartographyError) -> [Group]
  {
    let group = try key?.group(
      keySetter(colors, measurer), paper: colors.paper.faded(by: 0.85))
    return group.map { [$0] } ?? []
  }
}

import Drawing
import Glibc
import Shapes
import Styling

/// Where the name of an area may stand: level or in two lines inside it, along its long axis, in smaller letters, by a
/// shorter name, outside all areas with a line to it, or as a number that is told beside the map.
///
/// A name stands on ground of its own area alone, or on nobody's.
///
/// For layers with `"metadata": {"controlmap:area-names": true}`.
///
/// - Source: Inside before outside, level before turned, along what is long: Imhof, "Positioning names on maps" (1975).
///   Lines to names outside and numbers with a key: Bekos, Niedermann, Nöllenburg, "External labeling techniques: a
///   taxonomy and survey" (2019).
struct AreaPlaces {
  /// What is in view of the area.
  let area: MultiPolygon<Page>
  let ground: AreaGrid.OwnGround
  /// Where the area has most room.
  let center: Point<Page>
  let grid: AreaGrid
  let frame: Extent<Page>
  let text: SymbolText
  /// What may stand for the text; nil for nothing.
  let shortText: SymbolText?
  /// CSS pixels.
  let minimumSize: Double
  /// A line may lead to a name outside.
  let hasLeaders: Bool
  let around: CandidatePlaces
  /// Sets a text along a line.
  let lineText: (TextBlock) throws(CartographyError) -> LineText
  let measurer: any TextMeasurer

  /// An area so many times as long as wide has its name along it before it has it level.
  private static let long = 2.2
  /// Each size is so many times the one before it.
  private static let sizeStep = 0.85
  /// Enough to find a free one among.
  private static let mostInside = 120
  private static let mostOutside = 32
  /// Names farther away than that, in letters, would seem to belong to others.
  private static let longestLeader = 9.0
  /// CSS pixels that names keep from the frame.
  private static let edge = SymbolPlacement.edge

  /// Best first; numbers last.
  ///
  /// - Throws: `CartographyError` when a glyph is missing.
  func places() throws(CartographyError) -> [TextPlace] {
    var places = try inside(text)
    if let shortText, places.count < Self.mostInside {
      places += try inside(shortText).map {
        var place = $0
        place.stead = .shortName(shortText.plain)
        return place
      }
    }
    guard hasLeaders else { return places }
    let size = sizes.first { $0 <= Self.sizeStep } ?? 1
    places += try outside(
      try text.block(times: size, lines: 1, measurer: measurer) ?? text.block)
    return places + (try numbers())
  }

  /// From the size of the style down to the smallest, in times that size.
  private var sizes: [Double] {
    let smallest = min(smallestLetters / text.block.font.size, 1)
    var sizes = [1.0]
    while let last = sizes.last, last * Self.sizeStep > smallest {
      sizes.append(last * Self.sizeStep)
    }
    if smallest < 1 { sizes.append(smallest) }
    return sizes
  }

  /// Letters that can be read, on a screen where nothing else is said.
  private var smallestLetters: Double { minimumSize > 0 ? minimumSize : 8 }

  // MARK: Inside

  private func inside(_ text: SymbolText) throws(CartographyError) -> [TextPlace] {
    let axis = AreaAxis(area)
    let isLong = (axis?.elongation ?? 1) >= Self.long
    var places: [TextPlace] = []
    for size in sizes where places.count < Self.mostInside {
      guard let line = try text.block(times: size, lines: 1, measurer: measurer) else {
        // Signs in the text: it stays as it is.
        return level(text.block, most: 8)
      }
      let two = try text.block(times: size, lines: 2, measurer: measurer)
      let along =
        try axis.map { axis throws(CartographyError) in
          try alongAxis(axis, line)
        } ?? []
      // Where the style breaks a long name itself, its lines come first.
      let isBroken = text.block.lines.count > 1
      let whole = level(line, most: 20)
      let broken = two.map { level($0, most: 12) } ?? []
      let upright = isBroken ? broken + whole : whole + broken
      places += isLong ? along + upright : upright + along
    }
    return places
  }

  private func level(_ block: TextBlock, most: Int) -> [TextPlace] {
    // Letters stand on the area's ground; the air of their line above and beneath them need not.
    let air = block.air
    return ground.corners(
      for: (block.width, block.height - air.top - air.bottom), near: center, edge: Self.edge,
      most: most
    ).map { around.level(block, corner: Point($0.x, $0.y - air.top)) }
  }

  private func alongAxis(_ axis: AreaAxis, _ block: TextBlock) throws(CartographyError)
    -> [TextPlace]
  {
    let length = axis.line.length
    guard block.width < length else { return [] }
    let line = try lineText(block)
    let shares = [0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7]
    return shares.compactMap { line.place(on: axis.line, at: length * $0) }
      .filter { $0.boxes.allSatisfy(ground.contains) }
  }

  // MARK: Outside

  /// On nobody's ground on any side, the nearest first.
  private func outside(_ block: TextBlock) throws(CartographyError) -> [TextPlace] {
    guard grid.hasFreeGround else { return [] }
    let inner = frame.expanded(by: -Self.edge)
    let (size, width, height) = (block.font.size, block.width, block.height)
    var found: [(length: Double, corner: Point<Page>)] = []
    for direction in 0..<Self.directions {
      let angle = Double(direction) / Double(Self.directions) * 2 * .pi
      let (dx, dy) = (cos(angle), sin(angle))
      var free = 0
      for distance in stride(from: size, through: Self.longestLeader * size, by: size / 2) {
        let box = Extent<Page>(
          x: center.x + dx * (distance + width / 2) - width / 2,
          y: center.y + dy * (distance + height / 2) - height / 2, width: width, height: height)
        guard inner.contains(box), grid.isFree(box.expanded(by: 1)) else { continue }
        found.append((box.distance(to: center), Point(box.minX, box.minY)))
        free += 1
        if free == Self.mostInDirection { break }
      }
    }
    found.sort { ($0.length, $0.corner.y, $0.corner.x) < ($1.length, $1.corner.y, $1.corner.x) }
    return found.prefix(Self.mostOutside).map {
      around.level(block, corner: $0.corner).led(from: center, reach: 0, hasDot: true)
    }
  }

  private static let directions = 48
  private static let mostInDirection = 3

  // MARK: Numbers

  private func numbers() throws(CartographyError) -> [TextPlace] {
    var places: [TextPlace] = []
    for size in [1.0, Self.sizeStep, 0].map({ max(text.block.font.size * $0, smallestLetters) }) {
      let block = try text.number(grid.widestNumber, size: size, measurer: measurer)
      places += level(block, most: 6)
      if !places.isEmpty { break }
    }
    places += try outside(
      try text.number(grid.widestNumber, size: smallestLetters, measurer: measurer))
    return places.map {
      var place = $0
      place.stead = .number
      return place
    }
  }
}

extension AreaPlaces {
  /// What the places of a name depend on, besides the ground.
  struct Key: Hashable {
    private let layer: String
    private let feature: String
    private let text: String
    private let size: Double

    /// The ground, of names that move with it.
    private let area: MultiPolygon<Page>?

    init(
      _ layer: StyleLayer, _ feature: String, _ text: SymbolText, area: MultiPolygon<Page>? = nil
    ) {
      self.layer = layer.id
      self.feature = feature
      self.text = text.plain
      size = text.block.font.size
      self.area = area
    }
  }

  /// The places of the names that stand in areas.
  static func known(_ symbols: [MapSymbol]) -> [Key: [TextPlace]] {
    var places: [Key: [TextPlace]] = [:]
    for symbol in symbols where AreaNames(symbol.layer) != nil {
      guard let text = symbol.text, text.isInOneColor else { continue }
      places[Key(symbol.layer, symbol.key.feature, text)] = symbol.candidates.compactMap(\.text)
    }
    return places
  }
}

extension Extent where Space == Page {
  /// Pixels from the nearest point of the box; 0 inside.
  func distance(to point: Point<Page>) -> Double { point.distance(to: nearest(to: point)) }

  /// The point of the box that is nearest to another; that point itself inside.
  func nearest(to point: Point<Page>) -> Point<Page> {
    Point(min(max(point.x, minX), maxX), min(max(point.y, minY), maxY))
  }
}

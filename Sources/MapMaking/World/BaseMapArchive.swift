import CWorld
import Formats
import Shapes

/// The base map that the program carries: lakes, rivers, region borders, settlements and heights of the world.
///
/// - Source: `geodata/rebuild/basemap.py` makes the file and tells its form, `geodata/world/README.md` where its parts
///   come from. A part that cannot be read is empty.
enum BaseMapArchive {
  /// Whom credits name, by what is drawn.
  static let waterSource = "Natural Earth"
  static let settlementSource = "GeoNames (CC BY 4.0)"
  static let heightSource = "GMTED2010"

  /// The parts of the file that hold lines and areas.
  enum Section: String {
    case lakes = "lake"
    case rivers = "rive"
    case regionBorders = "regi"
    case disputedBorders = "disp"
  }

  /// A lake with its islands, or a line in one or more parts.
  struct Feature: Sendable {
    /// 0 for the most prominent.
    var rank: Int
    /// ISO 3166-1, two letters; empty for what belongs to none.
    var country: String
    /// Empty where it has none.
    var name: String
    var parts: [[Point<Geographic>]]
  }

  struct Settlement: Sendable {
    enum Kind: String, Sendable, CaseIterable {
      case capital, seat, town
    }

    /// Its place in the file, the most prominent first.
    var index: Int
    var location: Point<Geographic>
    /// 0 where nobody knows it.
    var population: Int
    var kind: Kind
    /// ISO 3166-1, two letters.
    var country: String
    var name: String
    /// Empty where it is not known.
    var arabicName: String

    /// What maps in a language call it.
    func name(in language: String) -> String {
      let isArabic = language == "ar" || language.hasPrefix("ar-")
      return isArabic && !arabicName.isEmpty ? arabicName : name
    }
  }

  /// The features of a section whose extents meet a view, in the order of the file.
  ///
  /// - Parameters:
  ///   - view: Degrees; longitudes may run on beyond 180.
  ///   - isWanted: Tells by rank and country; others are not unpacked.
  static func features(
    of section: Section, in view: Extent<Geographic>,
    where isWanted: (_ rank: Int, _ country: String) -> Bool = { _, _ in true }
  ) -> [Feature] {
    var reader = ByteReader(bytes(of: section.rawValue))
    var found: [Feature] = []
    while let length = reader.integer(UInt32.self), let body = reader.bytes(Int(length)) {
      var feature = ByteReader(body)
      let sides = (0..<4).compactMap { _ in feature.integer(Int16.self).map { Double($0) / 100 } }
      guard sides.count == 4, let rank = feature.integer(UInt8.self),
        let country = feature.text(2), let nameLength = feature.integer(UInt8.self),
        view.meets(Extent(minX: sides[0], minY: sides[1], maxX: sides[2], maxY: sides[3])),
        isWanted(Int(rank), country), let name = feature.text(Int(nameLength))
      else { continue }
      found.append(
        Feature(rank: Int(rank), country: country, name: name, parts: feature.parts()))
    }
    return found
  }

  /// The settlements in a view, the most prominent first.
  ///
  /// - Parameters:
  ///   - view: Degrees; longitudes may run on beyond 180.
  ///   - most: How many are looked for.
  static func settlements(in view: Extent<Geographic>, most: Int = .max) -> [Settlement] {
    var reader = ByteReader(bytes(of: "plac"))
    var found: [Settlement] = []
    var index = 0
    while found.count < most, let longitude = reader.integer(Int32.self),
      let latitude = reader.integer(Int32.self),
      let population = reader.integer(UInt32.self), let kind = reader.integer(UInt8.self),
      let country = reader.bytes(2), let length = reader.integer(UInt8.self),
      let arabicLength = reader.integer(UInt8.self), let name = reader.bytes(Int(length)),
      let arabicName = reader.bytes(Int(arabicLength))
    {
      let location = Point<Geographic>(Double(longitude) / 1e4, Double(latitude) / 1e4)
      if view.meets(Extent(around: location)),
        Int(kind) < Settlement.Kind.allCases.count
      {
        found.append(
          Settlement(
            index: index, location: location, population: Int(population),
            kind: Settlement.Kind.allCases[Int(kind)], country: ByteReader.text(country),
            name: ByteReader.text(name), arabicName: ByteReader.text(arabicName)))
      }
      index += 1
    }
    return found
  }

  // MARK: Heights

  /// How the heights lie in tiles.
  struct HeightTiles {
    /// Samples on a side of a tile.
    let side: Int
    let across: Int
    let down: Int
    let samplesInDegree: Int
    /// Degrees of the northern edge; the western is 180 degrees west.
    let north: Int
    /// Metres.
    let step: Int
    fileprivate let section: UnsafeRawBufferPointer
    fileprivate static let headLength = 12

    /// A tile is not all sea.
    fileprivate func hasLand(column: Int, row: Int) -> Bool {
      let entry = Self.headLength + 4 * (row * across + column)
      guard entry + 8 <= section.count else { return false }
      return section.loadUnaligned(fromByteOffset: entry, as: UInt32.self)
        != section.loadUnaligned(fromByteOffset: entry + 4, as: UInt32.self)
    }

    /// Heights in steps, row by row from the north-west; nil for a tile that is all sea.
    func tile(column: Int, row: Int) -> [Int16]? {
      let entry = Self.headLength + 4 * (row * across + column)
      guard row >= 0, row < down, column >= 0, column < across, entry + 8 <= section.count
      else { return nil }
      let start = Int(section.loadUnaligned(fromByteOffset: entry, as: UInt32.self).littleEndian)
      let end = Int(section.loadUnaligned(fromByteOffset: entry + 4, as: UInt32.self).littleEndian)
      let count = side * side
      guard start < end, end <= section.count,
        let packed = inflated(
          UnsafeRawBufferPointer(rebasing: section[start..<end]), size: 2 * count)
      else { return nil }
      return [Int16](unsafeUninitializedCapacity: count) { heights, initialized in
        for y in 0..<side {
          var (left, corner) = (0, 0)
          for x in 0..<side {
            let position = y * side + x
            let written = Int(packed[position]) | Int(packed[count + position]) << 8
            let difference = written & 1 == 0 ? written >> 1 : ~(written >> 1)
            let above = y == 0 ? 0 : Int(heights[position - side])
            let height = left + above - corner + difference
            heights[position] = Int16(clamping: height)
            (left, corner) = (height, above)
          }
        }
        initialized = count
      }
    }
  }

  /// Nil where they cannot be read.
  static var heights: HeightTiles? {
    let section = bytes(of: "elev")
    var reader = ByteReader(section)
    let head = (0..<6).compactMap { _ in reader.integer(UInt16.self).map(Int.init) }
    guard head.count == 6, head[0] > 0, head[3] > 0 else { return nil }
    return HeightTiles(
      side: head[0], across: head[1], down: head[2], samplesInDegree: head[3], north: head[4],
      step: head[5], section: section)
  }

  /// There is land in a view.
  ///
  /// - Parameter view: Degrees; longitudes may run on beyond 180.
  static func hasHeights(in view: Extent<Geographic>) -> Bool {
    guard let heights else { return false }
    let degrees = Double(heights.side) / Double(heights.samplesInDegree)
    return (0..<heights.down).contains { row in
      (0..<heights.across).contains { column in
        let west = Double(column) * degrees - 180
        let north = Double(heights.north) - Double(row) * degrees
        return view.meets(
          Extent(minX: west, minY: north - degrees, maxX: west + degrees, maxY: north))
          && heights.hasLand(column: column, row: row)
      }
    }
  }

  // MARK: Bytes

  private static func bytes(of name: String) -> UnsafeRawBufferPointer {
    let file = UnsafeRawBufferPointer(start: basemap_archive, count: basemap_archive_length)
    var reader = ByteReader(file)
    guard reader.text(4) == "CMBM", reader.integer(UInt32.self) == 1,
      let count = reader.integer(UInt32.self)
    else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    for _ in 0..<count {
      guard let section = reader.text(4), let offset = reader.integer(UInt32.self),
        let length = reader.integer(UInt32.self), Int(offset) + Int(length) <= file.count
      else { break }
      if section == name {
        return UnsafeRawBufferPointer(rebasing: file[Int(offset)..<Int(offset) + Int(length)])
      }
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }
}

extension Extent<Geographic> {
  /// A box of longitudes from -180 to 180 meets this one, whose longitudes may run on.
  func meets(_ other: Extent) -> Bool {
    guard other.minY <= maxY, other.maxY >= minY else { return false }
    return [-360.0, 0, 360].contains { other.minX + $0 <= maxX && other.maxX + $0 >= minX }
  }
}

/// Reads numbers and texts, low bytes first, one after the other; nil behind the end.
private struct ByteReader {
  private let content: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { content = bytes }

  mutating func integer<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
    let size = MemoryLayout<Number>.size
    guard position + size <= content.count else { return nil }
    defer { position += size }
    return Number(littleEndian: content.loadUnaligned(fromByteOffset: position, as: Number.self))
  }

  mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
    guard position + count <= content.count else { return nil }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: content[position..<position + count])
  }

  mutating func text(_ count: Int) -> String? { bytes(count).map(Self.text) }

  /// Zero bytes are none.
  static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// LEB128.
  private mutating func number() -> Int? {
    var (value, shift) = (0, 0)
    while position < content.count, shift < 57 {
      let byte = Int(content[position])
      position += 1
      value |= (byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }

  /// Lists of points to the end, in degrees.
  mutating func parts() -> [[Point<Geographic>]] {
    var parts: [[Point<Geographic>]] = []
    while let count = number() {
      var points: [Point<Geographic>] = []
      var (x, y) = (0, 0)
      for _ in 0..<count {
        guard let east = number(), let north = number() else { return parts }
        x += east & 1 == 0 ? east >> 1 : ~(east >> 1)
        y += north & 1 == 0 ? north >> 1 : ~(north >> 1)
        points.append(Point(Double(x) / 1000, Double(y) / 1000))
      }
      parts.append(points)
    }
    return parts
  }
}

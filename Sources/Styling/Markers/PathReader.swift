import Glibc
import Shapes

/// Reads the path data of SVG: all commands, absolute and relative; arcs become curves.
///
/// - Source: SVG 1.1, section 8.3 "Path data" and its grammar; arcs by section F.6 "Elliptical arc
///   implementation notes".
struct PathReader {
  /// What cannot be read, and where.
  struct Failure: Error, Hashable {
    /// Counted from 1.
    let character: Int
    let what: String
  }

  private let bytes: [UInt8]
  private var position = 0
  private var steps: [Path.Step] = []
  private var current = Point<Page>(0, 0)
  private var start = Point<Page>(0, 0)
  /// The last control point, which smooth commands mirror, and whether it was of a cubic curve.
  private var control: (point: Point<Page>, isCubic: Bool)?

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// - Throws: `Failure` at the first thing that is no path data.
  static func read(_ text: String) throws(Failure) -> Path {
    var reader = PathReader(text)
    try reader.readCommands()
    return Path(reader.steps)
  }

  private mutating func readCommands() throws(Failure) {
    skipSeparators()
    while position < bytes.count {
      let command = bytes[position]
      guard Self.commands.contains(command) else { throw failure("there is no such command") }
      guard !steps.isEmpty || command | 0x20 == UInt8(ascii: "m") else {
        throw failure("a path begins with M")
      }
      position += 1
      try readSegments(of: command)
      skipSeparators()
    }
    if steps.isEmpty { throw failure("the path is empty") }
  }

  private static let commands = Set("MmLlHhVvCcSsQqTtAaZz".utf8)

  /// A command and its repetitions, which need not be named again.
  private mutating func readSegments(of command: UInt8) throws(Failure) {
    let isRelative = command & 0x20 != 0
    var kind = Character(Unicode.Scalar(command | 0x20))
    if kind == "z" { return close() }
    repeat {
      try readSegment(kind, relativeTo: isRelative ? current : Point(0, 0))
      // Further pairs behind a move are lines.
      if kind == "m" { kind = "l" }
      skipSeparators()
    } while isAtNumber
  }

  private mutating func readSegment(_ kind: Character, relativeTo origin: Point<Page>)
    throws(Failure)
  {
    var nextControl: (point: Point<Page>, isCubic: Bool)?
    switch kind {
    case "m":
      current = try point(origin)
      start = current
      steps.append(.move(current))
    case "l": line(to: try point(origin))
    case "h": line(to: Point(origin.x + (try number()), current.y))
    case "v": line(to: Point(current.x, origin.y + (try number())))
    case "c":
      let first = try point(origin)
      nextControl = (try cubic(first, origin), true)
    case "s": nextControl = (try cubic(mirrored(cubic: true), origin), true)
    case "q":
      let middle = try point(origin)
      quadratic(middle, to: try point(origin))
      nextControl = (middle, false)
    case "t":
      let middle = mirrored(cubic: false)
      quadratic(middle, to: try point(origin))
      nextControl = (middle, false)
    default: try arc(origin)
    }
    control = nextControl
  }

  private mutating func line(to point: Point<Page>) {
    beginPiece()
    steps.append(.line(point))
    current = point
  }

  /// Behind a closed piece, a new one begins where that one did.
  private mutating func beginPiece() {
    if steps.last == .close { steps.append(.move(current)) }
  }

  private mutating func close() {
    steps.append(.close)
    current = start
    control = nil
  }

  private mutating func cubic(_ first: Point<Page>, _ origin: Point<Page>) throws(Failure)
    -> Point<Page>
  {
    let second = try point(origin)
    let end = try point(origin)
    beginPiece()
    steps.append(.curve(first, second, to: end))
    current = end
    return second
  }

  private mutating func quadratic(_ middle: Point<Page>, to end: Point<Page>) {
    func toward(_ point: Point<Page>) -> Point<Page> {
      Point(point.x + (middle.x - point.x) * 2 / 3, point.y + (middle.y - point.y) * 2 / 3)
    }
    beginPiece()
    steps.append(.curve(toward(current), toward(end), to: end))
    current = end
  }

  private func mirrored(cubic: Bool) -> Point<Page> {
    guard let control, control.isCubic == cubic else { return current }
    return Point(2 * current.x - control.point.x, 2 * current.y - control.point.y)
  }

  private mutating func arc(_ origin: Point<Page>) throws(Failure) {
    let (rx, ry) = (abs(try number()), abs(try number()))
    let angle = try number()
    let (isLarge, isSweeping) = (try flag(), try flag())
    let end = try point(origin)
    beginPiece()
    let arc = EllipticalArc(
      from: current, to: end, rx: rx, ry: ry, angle: angle, isLarge: isLarge,
      isSweeping: isSweeping)
    steps += arc?.curves ?? [.line(end)]
    current = end
  }
}

// MARK: Numbers

extension PathReader {
  private mutating func point(_ origin: Point<Page>) throws(Failure) -> Point<Page> {
    let (x, y) = (try number(), try number())
    return Point(origin.x + x, origin.y + y)
  }

  private var isAtNumber: Bool {
    position < bytes.count
      && (Self.digits.contains(bytes[position]) || Self.signs.contains(bytes[position]))
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  private static let signs = Set("+-.".utf8)

  /// Numbers need nothing between them: `-1.5.5` is two.
  private mutating func number() throws(Failure) -> Double {
    skipSeparators()
    let first = position
    if position < bytes.count, "+-".utf8.contains(bytes[position]) { position += 1 }
    var count = skipDigits()
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      count += skipDigits()
    }
    guard count > 0 else {
      position = first
      throw failure("a number is due")
    }
    skipExponent()
    let text = String(decoding: bytes[first..<position], as: UTF8.self)
    guard let value = Double(text), Quantity.markerCoordinate.contains(value) else {
      throw failure("a number \(Quantity.markerCoordinate.bounds) is due")
    }
    return value
  }

  private mutating func skipExponent() {
    let first = position
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return }
    position += 1
    if position < bytes.count, "+-".utf8.contains(bytes[position]) { position += 1 }
    if skipDigits() == 0 { position = first }
  }

  private mutating func skipDigits() -> Int {
    let first = position
    while position < bytes.count, Self.digits.contains(bytes[position]) { position += 1 }
    return position - first
  }

  /// A flag of an arc is one digit; the next number may follow at once.
  private mutating func flag() throws(Failure) -> Bool {
    skipSeparators()
    guard position < bytes.count, "01".utf8.contains(bytes[position]) else {
      throw failure("a flag, 0 or 1, is due")
    }
    defer { position += 1 }
    return bytes[position] == UInt8(ascii: "1")
  }

  private mutating func skipSeparators() {
    while position < bytes.count, " \t\r\n,".utf8.contains(bytes[position]) { position += 1 }
  }

  private func failure(_ what: String) -> Failure {
    Failure(character: position + 1, what: what)
  }
}

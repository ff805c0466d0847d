internal import Drawing
internal import Shapes

/// The `d` attribute of a path: relative commands on a grid, each number in its shortest form.
///
/// Steps are differences of rounded places, so that roundings do not add up.
struct PathData {
  private(set) var bytes: [UInt8] = []
  /// Grid lines per unit; a power of ten.
  private let grid: Double
  private let decimals: Int
  private var current = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  private var command: UInt8 = 0
  /// The number before had a decimal point, so that a point may begin the next.
  private var hasPoint = false
  private var needsSpace = false

  init(decimals: Int) {
    self.decimals = decimals
    grid = (0..<decimals).reduce(1) { grid, _ in grid * 10 }
  }

  /// Nil where a coordinate is not a number, or nothing is left to draw.
  static func text(_ path: Path, decimals: Int = 2) -> [UInt8]? {
    var data = PathData(decimals: decimals)
    for step in path.steps {
      switch step {
      case .move(let point):
        guard point.isDrawable else { return nil }
        data.move(to: point)
      case .line(let point):
        guard point.isDrawable else { return nil }
        data.line(to: point)
      case .curve(let first, let second, let end):
        guard first.isDrawable, second.isDrawable, end.isDrawable else { return nil }
        data.curve(first, second, to: end)
      case .close: data.close()
      }
    }
    return data.bytes.isEmpty ? nil : data.bytes
  }

  private func rounded(_ point: Point<Page>) -> (x: Int, y: Int) {
    (Int(clamping: (point.x * grid).rounded()), Int(clamping: (point.y * grid).rounded()))
  }

  private mutating func move(to point: Point<Page>) {
    let place = rounded(point)
    if command == 0 {
      begin("M")
      append(place.x)
      append(place.y)
    } else {
      begin("m", isRepeated: false)
      append(place.x - current.x)
      append(place.y - current.y)
    }
    (current, start) = (place, place)
  }

  private mutating func line(to point: Point<Page>) {
    let place = rounded(point)
    let (dx, dy) = (place.x - current.x, place.y - current.y)
    if dx == 0, dy == 0 {
      // A line without a length is a dot where the pen is round: only the repetition is left out.
      guard command == UInt8(ascii: "m") || command == UInt8(ascii: "M") else { return }
      begin("h")
      append(0)
    } else if dy == 0 {
      begin("h")
      append(dx)
    } else if dx == 0 {
      begin("v")
      append(dy)
    } else {
      begin("l")
      append(dx)
      append(dy)
    }
    current = place
  }

  private mutating func curve(_ first: Point<Page>, _ second: Point<Page>, to end: Point<Page>) {
    begin("c")
    let places = [rounded(first), rounded(second), rounded(end)]
    for place in places {
      append(place.x - current.x)
      append(place.y - current.y)
    }
    current = places[2]
  }

  private mutating func close() {
    guard command != 0, command != UInt8(ascii: "z") else { return }
    begin("z")
    current = start
  }

  /// The letter is left out where it is the same as before, and for lines behind a move.
  private mutating func begin(_ letter: Character, isRepeated: Bool = true) {
    let byte = letter.asciiValue ?? 0
    let follows =
      command == byte
      || byte == UInt8(ascii: "l")
        && (command == UInt8(ascii: "m") || command == UInt8(ascii: "M"))
    // Behind an absolute move bare numbers would be absolute lines.
    if follows, isRepeated, command != UInt8(ascii: "M") {
      command = byte
      return
    }
    bytes.append(byte)
    command = byte
    needsSpace = false
    hasPoint = false
  }

  private mutating func append(_ number: Int) {
    let text = PathData.shortest(number, decimals: decimals)
    let first = text.first ?? 0
    if needsSpace, first != UInt8(ascii: "-"), !(first == UInt8(ascii: ".") && hasPoint) {
      bytes.append(UInt8(ascii: " "))
    }
    bytes += text
    needsSpace = true
    hasPoint = text.contains(UInt8(ascii: "."))
  }

  /// A number given in grid lines: `.5`, `-.25`, `12`.
  static func shortest(_ number: Int, decimals: Int) -> [UInt8] {
    if number == 0 { return [UInt8(ascii: "0")] }
    var digits: [UInt8] = Array(String(number.magnitude).utf8)
    if digits.count <= decimals {
      digits = Array(repeating: UInt8(ascii: "0"), count: decimals - digits.count) + digits
    }
    var fraction = digits.suffix(decimals)
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    text += digits.dropLast(decimals)
    if !fraction.isEmpty { text += [UInt8(ascii: ".")] + fraction }
    return text
  }

  /// A number rounded to some decimals, in its shortest form.
  static func number(_ value: Double, decimals: Int = 2) -> String {
    let grid = (0..<decimals).reduce(1.0) { grid, _ in grid * 10 }
    let clamped = min(max(value, -1e9), 1e9)
    return String(
      decoding: shortest(Int(clamping: (clamped * grid).rounded()), decimals: decimals),
      as: UTF8.self)
  }
}

extension Point<Page> {
  /// A number, and none that only a mistake could have made.
  var isDrawable: Bool { isFinite && abs(x) < 1e8 && abs(y) < 1e8 }
}

extension Path {
  /// The circle that the path is, as `init(circleAt:radius:)` makes it.
  var circle: (center: Point<Page>, radius: Double)? {
    guard steps.count == 6, case .move(let right) = steps[0],
      case .curve(_, _, let bottom) = steps[1], case .curve(_, _, let left) = steps[2]
    else { return nil }
    let center = Point<Page>((right.x + left.x) / 2, (right.y + left.y) / 2)
    let radius = right.x - center.x
    guard radius > 0, abs(bottom.x - center.x) < 1e-6 else { return nil }
    return isClose(to: Path(circleAt: center, radius: radius)) ? (center, radius) : nil
  }

  private func isClose(to other: Path) -> Bool {
    func isClose(_ one: Point<Page>, _ other: Point<Page>) -> Bool {
      abs(one.x - other.x) < 1e-6 && abs(one.y - other.y) < 1e-6
    }
    return zip(steps, other.steps).allSatisfy { steps in
      switch steps {
      case (.move(let one), .move(let other)): isClose(one, other)
      case (.curve(let a, let b, let c), .curve(let d, let e, let f)):
        isClose(a, d) && isClose(b, e) && isClose(c, f)
      case (.close, .close): true
      default: false
      }
    }
  }
}

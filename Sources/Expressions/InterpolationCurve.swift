import Diagnostics
import Glibc
import Shapes

/// How results change between two stops.
///
/// - Source: MapLibre Style Spec, `interpolate`; the curve of `cubic-bezier` is that of CSS Easing
///   Functions Level 1, section 2.2.
enum InterpolationCurve: Sendable {
  case linear
  /// Results grow by the base for each unit of input.
  case exponential(base: Double)
  /// Two control points between (0, 0) and (1, 1).
  case cubicBezier(x1: Double, y1: Double, x2: Double, y2: Double)

  /// Nil, with a problem noted, where the value names no curve.
  init?(_ json: PropertyValue, _ parser: inout ExpressionParser) {
    guard let items = json.array, let first = items.first else {
      parser.report("\(json.excerpt) is no way to interpolate", "write [\"linear\"]", at: "1")
      return nil
    }
    let numbers = items.dropFirst().compactMap(\.number)
    switch first.string {
    case "linear": self = .linear
    case "exponential":
      guard let base = numbers.first else {
        parser.inside("1") {
          $0.report(
            "'exponential' needs a number as its base", "write it as [\"exponential\", 1.5]",
            at: "1")
        }
        return nil
      }
      self = base == 1 ? .linear : .exponential(base: base)
    case "cubic-bezier":
      guard numbers.count == 4, items.count == 5, numbers.allSatisfy({ (0...1).contains($0) })
      else {
        parser.report(
          "'cubic-bezier' needs four numbers between 0 and 1",
          "write it as [\"cubic-bezier\", 0.42, 0, 0.58, 1]", at: "1")
        return nil
      }
      self = .cubicBezier(x1: numbers[0], y1: numbers[1], x2: numbers[2], y2: numbers[3])
    default:
      parser.inside("1") {
        $0.report(
          "\(first.excerpt) is no way to interpolate",
          NearestName.advice(
            for: first.plainText, among: ["linear", "exponential", "cubic-bezier"]), at: "0")
      }
      return nil
    }
  }

  /// The part of the way between two results, 0 to 1.
  func share(of position: Double, from low: Double, to high: Double) -> Double {
    let (progress, span) = (position - low, high - low)
    switch self {
    case .linear: return progress / span
    case .exponential(let base): return (pow(base, progress) - 1) / (pow(base, span) - 1)
    case .cubicBezier(let x1, let y1, let x2, let y2):
      let t = Self.parameter(atX: progress / span, x1, x2)
      return Self.coordinate(t, y1, y2)
    }
  }

  private static func coordinate(_ t: Double, _ first: Double, _ second: Double) -> Double {
    let s = 1 - t
    return 3 * s * s * t * first + 3 * s * t * t * second + t * t * t
  }

  /// The parameter at which the curve has an x, by bisection: x rises with it.
  private static func parameter(atX x: Double, _ x1: Double, _ x2: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if coordinate(middle, x1, x2) < x { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

extension Value {
  /// What lies between two values of one type.
  func mixed(with other: Value, _ share: Double, _ space: ColorSpace) throws(EvaluationError)
    -> Value
  {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    switch (self, other) {
    case (.number(let a), .number(let b)): return .number(mix(a, b))
    case (.color(let a), .color(let b)): return .color(a.mixed(with: b, share, space))
    case (.array(let a), .array(let b)) where a.count == b.count:
      return .array(zip(a, b).map { .number(mix($0.number ?? .nan, $1.number ?? .nan)) })
    case (.padding(let a), .padding(let b)): return .padding(zip(a, b).map(mix))
    case (.numbers(let a), .numbers(let b)) where a.count == b.count:
      return .numbers(zip(a, b).map(mix))
    case (.colors(let a), .colors(let b)) where a.count == b.count:
      return .colors(zip(a, b).map { $0.mixed(with: $1, share, space) })
    case (.anchorOffsets(let a), .anchorOffsets(let b))
    where a.map(\.anchor) == b.map(\.anchor):
      return .anchorOffsets(
        zip(a, b).map {
          AnchorOffset(anchor: $0.anchor, offset: zip($0.offset, $1.offset).map(mix))
        })
    case (.projection(let a), .projection(let b)):
      return .projection(ProjectionDefinition(from: a.to, to: b.to, transition: share))
    default:
      throw EvaluationError(
        "\(quoted) and \(other.quoted) differ in length or kind: nothing lies in between")
    }
  }
}

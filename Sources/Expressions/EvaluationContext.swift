public import Diagnostics
public import Shapes

/// Tells the properties of many features, where somebody asks.
public protocol PropertySource: AnyObject, Sendable {
  /// All that a feature has.
  func properties(at index: Int) -> [String: PropertyValue]
  /// One of them; nil where the feature has none of the name.
  func property(_ name: String, at index: Int) -> PropertyValue?
}

/// What an expression can look at: one feature of one picture.
public struct EvaluationContext {
  /// Zoom of the picture, as the style specification counts it.
  public var zoom: Double
  /// What `global-state` reads; begin with the style's own defaults.
  public var globalState: [String: PropertyValue]
  public var properties: [String: PropertyValue] {
    get { found.map { $0.source.properties(at: $0.index) } ?? own }
    set {
      own = newValue
      found = nil
    }
  }
  private var own: [String: PropertyValue]
  /// Who tells them where somebody asks.
  private var found: (source: any PropertySource, index: Int)?
  /// The feature's id; nil where it has none.
  public var id: PropertyValue?
  /// `Point`, `LineString` or `Polygon`, possibly with `Multi` in front; empty without a feature.
  public var geometryType: String
  /// The feature's shape in degrees, for `within` and `distance`; nil where nobody asks for it.
  public var geometry: Geometry<Geographic>?
  /// How dense a heatmap is where its colour is asked for, 0 to 1.
  public var heatmapDensity: Double?
  /// How far along a line its colour is asked for, 0 to 1.
  public var lineProgress: Double?
  /// Metres above the sea where a colour of the relief is asked for.
  public var elevation: Double?
  /// What a property of a cluster has come to so far; nil outside of `clusterProperties`.
  public var accumulated: PropertyValue?
  /// The language of numbers for which a style names none; English where this is nil, too.
  public var language: String?
  /// Names of the images that there are.
  public var availableImages: Set<String> = []
  /// Where warnings are noted; nil drops them.
  public var log: EvaluationLog?

  /// Makes the view of one feature, or of none.
  public init(
    zoom: Double, globalState: [String: PropertyValue] = [:],
    properties: [String: PropertyValue] = [:], id: PropertyValue? = nil,
    geometryType: String = "", log: EvaluationLog? = nil
  ) {
    self.zoom = zoom
    self.globalState = globalState
    own = properties
    self.id = id
    self.geometryType = geometryType
    self.log = log
  }
}

extension EvaluationContext {
  /// Leaves it to a source to tell the properties.
  package mutating func look(at index: Int, in source: any PropertySource) {
    found = (source, index)
  }

  /// One property; nil where the feature has none of the name.
  func property(_ name: String) -> PropertyValue? {
    found.map { $0.source.property(name, at: $0.index) } ?? own[name]
  }
}

extension EvaluationContext {
  /// The value of one of several expressions of the style's metadata; nil, with a warning at its place, where
  /// it fails, and nil where it is not given.
  package func value(
    _ key: String, of values: [String: Expression], at pointer: @autoclosure () -> JSONPointer,
    advice: String
  ) -> Value? {
    guard let expression = values[key] else { return nil }
    do {
      return try expression.evaluate(self)
    } catch {
      log?.note(pointer: pointer(), what: error.description, advice: advice)
      return nil
    }
  }
}

/// Notes what could not be evaluated, once for each place of the style: the first feature that
/// failed there speaks for the others. One per picture; not shared between tasks.
public final class EvaluationLog {
  private var first: [JSONPointer: Diagnostic] = [:]

  /// Makes an empty log.
  public init() {}

  /// What was noted, sorted by place.
  public var warnings: [Diagnostic] { first.values.sorted { $0.pointer < $1.pointer } }

  /// Notes a warning unless its place has one already.
  public func note(pointer: JSONPointer, what: String, advice: String) {
    guard first[pointer] == nil else { return }
    first[pointer] = Diagnostic(
      pointer: pointer, what: what, advice: advice, isWarning: true)
  }
}

/// An expression that has no value for a feature.
public struct EvaluationError: Error, Hashable, CustomStringConvertible {
  /// What failed, with the value at fault.
  public var description: String

  package init(_ description: String) {
    self.description = description
  }
}

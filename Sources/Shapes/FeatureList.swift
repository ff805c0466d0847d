/// The features of a file: of points without ids whose properties are rows of one table, sixteen bytes each.
public struct FeatureList: Sendable, RandomAccessCollection, MutableCollection {
  private var points: [Point<Geographic>] = []
  private var facts = PropertiesColumn()
  /// All of them, where some are anything else.
  private var others: [Feature<Geographic>] = []

  public init() {}

  public init(_ features: some Sequence<Feature<Geographic>>) {
    for feature in features { append(feature) }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { others.isEmpty ? points.count : others.count }

  public subscript(index: Int) -> Feature<Geographic> {
    get {
      guard others.isEmpty else { return others[index] }
      return Feature(geometry: .point(points[index]), facts: facts[index])
    }
    set {
      makeOwn()
      others[index] = newValue
    }
  }

  public mutating func append(_ feature: Feature<Geographic>) {
    if others.isEmpty, feature.id == nil, case .point(let point)? = feature.geometry,
      feature.facts.place != nil
    {
      points.append(point)
      facts.append(feature.facts)
    } else {
      makeOwn()
      others.append(feature)
    }
  }

  private mutating func makeOwn() {
    guard others.isEmpty else { return }
    others = Array(self)
    (points, facts) = ([], PropertiesColumn())
  }
}

extension FeatureList: Hashable {
  public static func == (one: FeatureList, other: FeatureList) -> Bool { one.elementsEqual(other) }

  public func hash(into hasher: inout Hasher) { for feature in self { hasher.combine(feature) } }
}

extension FeatureList: ExpressibleByArrayLiteral {
  public init(arrayLiteral features: Feature<Geographic>...) { self.init(features) }
}

import Diagnostics
public import Expressions
public import Shapes

/// How a source gathers near points into clusters: its `cluster…` members.
public struct ClusterRule: Sendable {
  /// How near points are gathered, in pixels of a world that is 512 · 2^zoom wide.
  public var radius: Double
  /// The last whole zoom that has clusters.
  public var maximumZoom: Int
  /// The fewest points of a cluster.
  public var minimumPoints: Int
  /// What clusters know of their points, by name.
  let properties: [String: Accumulation]

  /// How one property of a cluster is made from its points.
  struct Accumulation: Sendable {
    /// What a point contributes.
    let contribution: Expression
    /// What was accumulated so far, and the property of the next, become one.
    let union: Expression
  }

  /// Returns what one point, or one whole cluster, contributes to the properties of a cluster.
  ///
  /// - Throws: `EvaluationError` when an expression of the rule has no value for the point.
  public func contributions(of context: EvaluationContext) throws(EvaluationError)
    -> [String: PropertyValue]
  {
    var result: [String: PropertyValue] = [:]
    for (name, accumulation) in properties {
      result[name] = try accumulation.contribution.evaluate(context).propertyValue
    }
    return result
  }

  /// Returns the properties of a cluster together with those of another.
  ///
  /// - Throws: `EvaluationError` when an expression of the rule has no value for them.
  public func union(
    _ accumulated: [String: PropertyValue], _ next: [String: PropertyValue], zoom: Double
  ) throws(EvaluationError) -> [String: PropertyValue] {
    var result = accumulated
    for (name, accumulation) in properties {
      var context = EvaluationContext(zoom: zoom, properties: next)
      context.accumulated = accumulated[name]
      result[name] = try accumulation.union.evaluate(context).propertyValue
    }
    return result
  }
}

/// Checks the `cluster…` members of a source.
struct ClusterReader {
  private(set) var problems: [Diagnostic] = []
  private let pointer: JSONPointer

  init(pointer: JSONPointer) {
    self.pointer = pointer
  }

  static let members = [
    "cluster", "clusterMaxZoom", "clusterMinPoints", "clusterProperties", "clusterRadius",
  ]

  /// The rule; nil where points are not clustered.
  mutating func read(_ members: [String: PropertyValue]) -> ClusterRule? {
    guard let cluster = members["cluster"], cluster != false else { return nil }
    if cluster != true {
      report(
        "\(cluster.excerpt) does not say whether to cluster", "write true or false", at: "cluster")
    }
    let lastZoom = number("maxzoom", members, default: 18, least: 0)
    return ClusterRule(
      radius: number("clusterRadius", members, default: 50, least: 0),
      maximumZoom: Int(
        clamping: number("clusterMaxZoom", members, default: lastZoom - 1, least: 0)),
      minimumPoints: Int(clamping: number("clusterMinPoints", members, default: 2, least: 1)),
      properties: accumulations(members["clusterProperties"]))
  }

  private mutating func number(
    _ key: String, _ members: [String: PropertyValue], default standard: Double, least: Double
  ) -> Double {
    guard let json = members[key] else { return standard }
    guard let number = json.number, number >= least,
      Quantity.length.contains(number)
    else {
      report(
        "\(json.excerpt) is no value of '\(key)'", "write a number from \(Int(least))", at: key)
      return standard
    }
    return number
  }

  private mutating func accumulations(_ json: PropertyValue?) -> [String: ClusterRule.Accumulation]
  {
    guard let json else { return [:] }
    guard let declared = json.object else {
      report(
        "the properties of clusters are an object", "write {\"sum\": [\"+\", [\"get\", \"size\"]]}",
        at: "clusterProperties")
      return [:]
    }
    let place = pointer.appending("clusterProperties")
    var result: [String: ClusterRule.Accumulation] = [:]
    for name in declared.keys.sorted() {
      result[name] = accumulation(
        declared[name] ?? .null, of: name, at: place.appending(name))
    }
    return result
  }

  private mutating func accumulation(_ json: PropertyValue, of name: String, at place: JSONPointer)
    -> ClusterRule.Accumulation?
  {
    guard let parts = json.array, parts.count == 2 else {
      problems.append(
        Diagnostic(
          pointer: place, what: "a property of clusters has two parts",
          advice: "write [operator, contribution of a point]"))
      return nil
    }
    var union = parts[0]
    if case .string = union { union = [union, ["accumulated"], ["get", .string(name)]] }
    guard let contribution = expression(parts[1], at: place.appending(1)),
      let joined = expression(union, at: place.appending(0))
    else { return nil }
    return ClusterRule.Accumulation(contribution: contribution, union: joined)
  }

  private mutating func expression(_ json: PropertyValue, at place: JSONPointer) -> Expression? {
    var parser = ExpressionParser(pointer: place)
    let expression = parser.parseWhole(json, expected: nil)
    problems += parser.problems
    return expression
  }

  private mutating func report(_ what: String, _ advice: String, at key: String) {
    problems.append(
      Diagnostic(
        pointer: pointer.appending(key), what: what, advice: advice))
  }
}

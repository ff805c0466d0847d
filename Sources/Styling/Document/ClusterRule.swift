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
  private let source: StyleCursor

  init(_ source: StyleCursor) {
    self.source = source
  }

  static let members = [
    "cluster", "clusterMaxZoom", "clusterMinPoints", "clusterProperties", "clusterRadius",
  ]

  /// The rule; nil where points are not clustered.
  func read() -> ClusterRule? {
    guard let cluster = source["cluster"], cluster.value != false else { return nil }
    if cluster.value != true {
      cluster.report(
        "\(cluster.value.excerpt) does not say whether to cluster", "write true or false")
    }
    let lastZoom = number("maxzoom", default: 18, least: 0)
    return ClusterRule(
      radius: number("clusterRadius", default: 50, least: 0),
      maximumZoom: Int(clamping: number("clusterMaxZoom", default: lastZoom - 1, least: 0)),
      minimumPoints: Int(clamping: number("clusterMinPoints", default: 2, least: 1)),
      properties: accumulations())
  }

  private func number(_ name: String, default standard: Double, least: Double) -> Double {
    guard let member = source[name] else { return standard }
    guard let number = member.value.number, number >= least, Quantity.length.contains(number)
    else {
      member.report(
        "\(member.value.excerpt) is no value of '\(name)'", "write a number from \(Int(least))")
      return standard
    }
    return number
  }

  private func accumulations() -> [String: ClusterRule.Accumulation] {
    guard let declared = source["clusterProperties"],
      declared.isObject(
        else: "the properties of clusters are an object",
        "write {\"sum\": [\"+\", [\"get\", \"size\"]]}")
    else { return [:] }
    return declared.members.reduce(into: [:]) { result, member in
      result[member.name] = accumulation(of: member.name, member.value)
    }
  }

  private func accumulation(of name: String, _ property: StyleCursor) -> ClusterRule.Accumulation? {
    guard let parts = property.items, parts.count == 2 else {
      property.report(
        "a property of clusters has two parts", "write [operator, contribution of a point]")
      return nil
    }
    var union = parts[0].value
    if case .string = union { union = [union, ["accumulated"], ["get", .string(name)]] }
    guard let contribution = parts[1].expression(of: nil),
      let joined = parts[0].standing(for: union).expression(of: nil)
    else { return nil }
    return ClusterRule.Accumulation(contribution: contribution, union: joined)
  }
}

import CSimdJSON
import Shapes

extension FeatureReader {
  /// Reads an array of positions; a position that repeats the one before is no news for a line.
  mutating func positions(
    of node: JSONNode, dropsRepeats: Bool
  ) throws(GeometryProblem) -> [Point<Geographic>] {
    guard node.kind == .array else {
      throw GeometryProblem(
        node.offset, code: "geojson-nesting",
        "\(description(of: node)) stands where an array of positions belongs",
        advice: "mend the brackets")
    }
    var points: [Point<Geographic>] = []
    points.reserveCapacity(node.count)
    try node.forEachItem { (item: JSONNode) throws(GeometryProblem) in
      let point = try position(of: item)
      if !dropsRepeats || points.last != point { points.append(point) }
    }
    return points
  }

  /// Reads a position: longitude, latitude, and what else may follow (RFC 7946, 3.1.1).
  mutating func position(of node: JSONNode) throws(GeometryProblem) -> Point<Geographic> {
    let numbers = node.numbers
    guard numbers.count >= 2 else { throw positionProblem(node) }
    if numbers.count > 2 { reportHeight(at: node.offset) }
    let point = Point<Geographic>(x: numbers[0], y: numbers[1])
    if isOnEarth(point) { return point }
    if let clamped = clampedToDegrees(point) { return clamped }
    let (what, advice) = rangeProblem(of: point)
    throw GeometryProblem(node.offset, code: "coordinate-range", what, advice: advice)
  }

  private func positionProblem(_ node: JSONNode) -> GeometryProblem {
    if node.kind == .numbers {
      return GeometryProblem(
        node.offset, code: "geojson-position", "a position has one number only",
        advice: "write longitude and latitude")
    }
    guard node.kind == .array else {
      return GeometryProblem(
        node.offset, code: "geojson-position",
        "\(description(of: node)) stands where a position belongs",
        advice: "write [longitude, latitude]")
    }
    var wrong = node
    node.forEachItem { item in
      if item.kind != .number, wrong.offset == node.offset { wrong = item }
    }
    guard wrong.offset != node.offset else {
      return GeometryProblem(
        node.offset, code: "geojson-position", "a position is empty",
        advice: "write [longitude, latitude]")
    }
    return GeometryProblem(
      wrong.offset, code: "geojson-position",
      "\(description(of: wrong)) stands where a coordinate belongs",
      advice: "write a number of degrees")
  }

  private func description(of node: JSONNode) -> String {
    switch node.kind {
    case .null, .true, .false, .number: node.propertyValue.json
    case .text, .key: "the text '\(node.text ?? "")'"
    case .array, .numbers: "an array"
    case .object: "an object"
    }
  }
}

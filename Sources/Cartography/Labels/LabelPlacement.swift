import Shapes

/// Gives labels places where they cover neither each other, nor a marker, nor furniture.
///
/// Labels are served in the order given, each taking the first free of its places. One that finds none
/// may push a single other label aside, if that one has another free place. What is left is reported.
///
/// - Source: Greedy placement in priority order, as in Christensen, Marks, Shieber, "An empirical study
///   of algorithms for point-feature label placement" (1995), section 4.2, with one step of
///   displacement.
struct LabelPlacement {
  let frame: Extent<Page>
  /// Boxes that no text may cover.
  let obstacles: [Extent<Page>]

  /// Names keep this far from the frame, in pixels.
  private static let edge = 4.0

  /// The place of each label among its candidates; nil for those that found none.
  func places(for labels: [Label]) -> [Int?] {
    var free = labels.map(freeCandidates)
    var places = [Int?](repeating: nil, count: labels.count)
    for label in labels.indices {
      if labels[label].isIgnored && labels[label].allowsOverlap {
        places[label] = free[label].first
        continue
      }
      places[label] =
        free[label].first { blockers(of: label, at: $0, labels, places).isEmpty }
        ?? displace(for: label, labels, free, &places)
      if places[label] == nil { free[label] = [] }
    }
    return places
  }

  /// Candidates that lie in the frame and off every fixed obstacle.
  private func freeCandidates(of label: Label) -> [Int] {
    let inner = frame.expanded(by: -Self.edge)
    return label.candidates.indices.filter { index in
      let box = label.candidates[index].box
      guard inner.contains(box) else { return false }
      let padded = box.expanded(by: label.padding)
      return label.allowsOverlap || !obstacles.contains { $0.overlaps(padded) }
    }
  }

  /// Placed labels that the label would cover at a place.
  private func blockers(of label: Int, at candidate: Int, _ labels: [Label], _ places: [Int?])
    -> [Int]
  {
    guard !labels[label].allowsOverlap else { return [] }
    let box = labels[label].candidates[candidate].box.expanded(by: labels[label].padding)
    return labels.indices.filter { other in
      guard other != label, !labels[other].isIgnored, let place = places[other] else {
        return false
      }
      return labels[other].candidates[place].box.overlaps(box)
    }
  }

  /// Moves one label aside to make room; nil where that helps at no place.
  private func displace(
    for label: Int, _ labels: [Label], _ free: [[Int]], _ places: inout [Int?]
  ) -> Int? {
    for candidate in free[label] {
      let blocking = blockers(of: label, at: candidate, labels, places)
      guard blocking.count == 1, let other = blocking.first else { continue }
      var trial = places
      trial[label] = candidate
      trial[other] = nil
      let aside = free[other].first { blockers(of: other, at: $0, labels, trial).isEmpty }
      guard let aside else { continue }
      places[other] = aside
      return candidate
    }
    return nil
  }
}

extension Extent {
  /// The boxes share more than their edges.
  func overlaps(_ other: Extent) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}

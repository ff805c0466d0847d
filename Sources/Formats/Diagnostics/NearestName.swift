/// Returns the name that was most likely meant, for "did you mean"; nil when none is near.
///
/// - Source: Levenshtein distance; near is up to 2 edits, or a third of the length.
public func nearestName(to name: String, in names: [String]) -> String? {
  let limit = max(2, name.count / 3)
  return names.map { (name: $0, distance: editDistance(name, $0)) }
    .filter { $0.distance <= limit && $0.distance < $0.name.count }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
}

private func editDistance(_ left: String, _ right: String) -> Int {
  let right = Array(right)
  var row = Array(0...right.count)
  for (i, character) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for j in right.indices {
      let substitution = diagonal + (character == right[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, row[j] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}

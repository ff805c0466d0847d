/// Finds the name that was most likely meant, for "did you mean".
public enum NearestName {
  /// Returns nil when none is near.
  ///
  /// - Source: Levenshtein distance; near is up to 2 edits, or a third of the length.
  public static func find(_ name: String, in names: [String]) -> String? {
    let limit = max(2, name.count / 3)
    return names.map { (name: $0, distance: distance(Array(name), Array($0))) }
      .filter { $0.distance <= limit && $0.distance < $0.name.count }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
  }

  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for i in left.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let substituted = diagonal + (left[i] == right[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}

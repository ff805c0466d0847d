/// Finds the name that was probably meant.
enum NearestName {
  /// Advice that names the nearest known name, or lists the known ones where none is near.
  static func advice(for name: String, among known: [String]) -> String {
    if let nearest = nearest(to: name, among: known) { return "did you mean '\(nearest)'?" }
    return known.count > 12
      ? "use a name of the MapLibre style specification"
      : "use one of " + known.sorted().joined(separator: ", ")
  }

  /// The known name that differs least, if it differs by at most a third of its letters.
  static func nearest(to name: String, among known: [String]) -> String? {
    let ranked = known.sorted().map { (name: $0, distance: distance(name, $0)) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }),
      best.distance <= max(1, best.name.count / 3)
    else { return nil }
    return best.name
  }

  /// Letters to insert, delete or replace.
  ///
  /// - Source: V. I. Levenshtein (1966), in the row-wise form of Wagner and Fischer (1974).
  static func distance(_ first: String, _ second: String) -> Int {
    let letters = Array(second)
    var row = Array(0...letters.count)
    for (i, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in letters.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[letters.count]
  }
}

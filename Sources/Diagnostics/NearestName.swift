/// Returns the name that was most likely meant by `name`, for "did you mean"; nil where none is near.
///
/// Near is up to two edits or a third of the length, one edit for names of up to three letters; case
/// does not count, and of equally near names the first wins.
///
/// - Source: Optimal string alignment distance: insertions, deletions, substitutions and swaps of
///   neighbours each cost one.
public func nearestName(to name: String, in candidates: [String]) -> String? {
  nearestNames(to: name, in: candidates).first.map { candidates[$0] }
}

/// The positions of all names that are near, the nearest first; see `nearestName`.
package func nearestNames(to name: String, in candidates: [String]) -> [Int] {
  let wanted = Array(name.lowercased().unicodeScalars)
  let limit = wanted.count <= 3 ? 1 : max(2, wanted.count / 3)
  var near: [(position: Int, distance: Int)] = []
  for (position, candidate) in candidates.enumerated() {
    let letters = Array(candidate.lowercased().unicodeScalars)
    guard abs(letters.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit { near.append((position, distance)) }
  }
  return near.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }.map(\.position)
}

/// One name is likely a misspelling of the other: one edit lies between them, two where they are long.
package func isNearlyNamed(_ name: String, _ other: String) -> Bool {
  let (a, b) = (Array(name.lowercased().unicodeScalars), Array(other.lowercased().unicodeScalars))
  let limit = min(a.count, b.count) < 6 ? 1 : 2
  return abs(a.count - b.count) <= limit && editDistance(a, b) <= limit
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var current = [i] + Array(repeating: 0, count: b.count)
    for j in 1...b.count {
      let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      current[j] = min(substitution, last[j] + 1, current[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        current[j] = min(current[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last) = (last, current)
  }
  return last[b.count]
}

/// What is said of a name that nobody knows.
public enum NearestName {
  /// Advice that names the nearest known name, or lists the known ones where none is near.
  public static func advice(for name: String, among known: [String]) -> String {
    if let nearest = nearestName(to: name, in: known.sorted()) {
      return "did you mean '\(nearest)'?"
    }
    return known.count > 12
      ? "use a name of the MapLibre style specification"
      : "use one of " + known.sorted().joined(separator: ", ")
  }
}

/// The advice that names what was likely meant, else everything that is known.
public func advice(for name: String, among known: [String]) -> String {
  if let nearest = nearestName(to: name, in: known) { return "did you mean '\(nearest)'?" }
  guard !known.isEmpty else { return "there is no other to choose from" }
  return "known are " + known.map { "'\($0)'" }.joined(separator: ", ")
}

/// What to do about an id that is not among the known ones: the one that was likely meant, as it is written, or why
/// none can be named.
///
/// Numbers are compared by their value: spreadsheets take zeros from the front of ids (`05`), add `.0`, and shorten
/// long ones to `6.31E+17`.
///
/// - Parameter names: What the known ones are called, with their ids: many write a name where an id belongs.
public func identifierAdvice(
  for id: String, among known: [String], named names: [(name: String, id: String)] = []
) -> String? {
  let word = id.lowercased()
  var called: [String] = []
  for entry in names where entry.id != id && entry.name.lowercased() == word {
    if !called.contains(entry.id) { called.append(entry.id) }
  }
  if called.count == 1 { return "that is the name of '\(called[0])': write this id" }
  if called.count > 1 {
    let ids = called.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    return "that is the name of \(ids)\(called.count > 3 ? ", …" : ""): write the id of one"
  }
  let isNumber = id.contains(where: \.isNumber) && Double(id) != nil
  // Beyond 2^53 different ids are one Double.
  if isNumber, let number = Double(id), abs(number) < 9_007_199_254_740_992,
    let same = known.first(where: { Double($0) == number && $0 != id })
  {
    return "did you mean '\(same)'?"
  }
  if isNumber, id.contains(where: { "eE".contains($0) }) {
    return "a spreadsheet has likely shortened the number; save its column as text"
  }
  if let near = nearestName(to: id, in: known) { return "did you mean '\(near)'?" }
  guard let near = nearestName(to: id, in: names.map(\.name)),
    let entry = names.first(where: { $0.name == near })
  else { return nil }
  return "did you mean '\(entry.id)', called \(near)?"
}

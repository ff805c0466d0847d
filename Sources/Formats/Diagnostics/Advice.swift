import Styling

/// The advice that names what was likely meant, else everything that is known.
public func advice(for name: String, among known: [String]) -> String {
  if let nearest = nearestName(to: name, in: known) { return "did you mean '\(nearest)'?" }
  return "known are " + known.map { "'\($0)'" }.joined(separator: ", ")
}

import Styling

/// Returns the name that was most likely meant, for "did you mean"; nil when none is near.
public func nearestName(to name: String, in names: [String]) -> String? {
  NearestName.find(name, in: names)
}

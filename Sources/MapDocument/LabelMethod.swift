/// How names are given places.
public enum LabelMethod: Sendable, Hashable {
  /// Each takes the first free place: what others are measured by.
  case greedy
  /// Names make room for each other.
  case ejectionChains
}

import Shapes

/// The ids of several actors in one text, as tables write them: `mnla+fama`.
package enum ActorList {
  /// The ids joined by `+`; empty for none.
  package static func text(_ ids: [String]) -> String { ids.joined(separator: "+") }

  /// The ids of a text, without white space around them; one that is missing, as in `mnla+`, is empty.
  package static func ids(in text: String) -> [String] {
    text.split(separator: "+", omittingEmptySubsequences: false).map(trimmed)
  }
}

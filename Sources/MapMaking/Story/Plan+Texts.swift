import ControlModel
package import Diagnostics
package import Territory

extension Plan {
  /// The texts around the map of a date: written, or made from the record.
  ///
  /// - Parameter day: Nil for a map without dates.
  package func texts(on day: Day?) throws(ControlMapError) -> (
    heading: String, standfirst: String, caption: String
  ) {
    let told = try StoryWords.of(data, teller, on: day)
    return (told.heading(of: data), told.standfirst, told.caption)
  }
}

import Cartography
public import Diagnostics
import Localization
import MapDocument
import MapMaking
import Shapes
import Territory

/// A map with all that stands around it on a page for readers: its dates, what changed, who holds what, and on which
/// sources that rests.
public struct MapReport: Sendable {
  /// A date of the map.
  struct Date: Sendable {
    /// ISO 8601; nil for a map without dates.
    var day: Day?
    /// In the map's language.
    var text: String
    var heading: String
    /// The map in words.
    var description: String
  }

  /// A picture of the page.
  struct Picture: Sendable {
    /// SVG.
    var bytes: [UInt8]
    var drawn: Plan.Picture
    var options: MapOptions
    /// In words.
    var description: String { drawn.altText }
  }

  /// What changed between two days.
  struct Comparison: Sendable {
    var heading: String
    var picture: Picture
    var tables: [ReportTable]
  }

  /// Layers that readers see or hide together.
  struct LayerGroup: Sendable {
    var title: String
    var layers: [String]
  }

  /// Who is made to stand out.
  struct Actor: Sendable {
    var id: String
    var name: String
    var color: Color?
  }

  /// BCP 47.
  let language: String
  var words: PageWords
  /// In order; one for a map without dates.
  var dates: [Date]
  /// The one that is seen at first.
  var shown: Int
  var standfirst: String
  var caption: String
  /// On the date that is seen at first.
  var map: Picture
  /// One SVG of all dates; nil for a map of one.
  var series: [UInt8]?
  /// The same, or the one map, as pages for telephones; nil where the map has a page that it was composed for, or too
  /// much for such a page.
  var narrowSeries: [UInt8]?
  var groups: [LayerGroup]
  var actors: [Actor]
  var holders: ReportTable?
  var towns: ReportTable?
  var comparison: Comparison?
  var chart: Picture?
  var changes: ReportTable?
  var sources: [String]
  /// Sentences.
  var method: [String]
  var credits: [String]
  /// What should be known about the data, as the command says it.
  public internal(set) var warnings: [Diagnostic]

  var date: Date { dates[shown] }

  /// Each is told once.
  mutating func add(_ warnings: [Diagnostic]) {
    for warning in warnings where !self.warnings.contains(warning) { self.warnings.append(warning) }
  }
}

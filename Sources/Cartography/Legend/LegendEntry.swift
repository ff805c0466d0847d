public import Shapes

/// A heading of the legend with the rows beneath it.
public struct LegendSection: Sendable, Hashable {
  public var heading: String
  /// Stands beneath the heading, or begins a part of the section before, in lighter letters.
  public var subheading: String?
  /// Goes on with the section before, nearer to it than sections are to each other.
  public var isPart: Bool
  public var entries: [LegendEntry]
  /// Sentences beneath the rows, or alone.
  public var note: String?
  /// The rows show kinds of one sample: a section whose rows are all drawn alike is left out.
  public var isOfKinds: Bool

  /// Makes a section; one without entries and note is not drawn.
  public init(
    heading: String, subheading: String? = nil, isPart: Bool = false, entries: [LegendEntry],
    note: String? = nil, isOfKinds: Bool = false
  ) {
    self.heading = heading
    self.subheading = subheading
    self.isPart = isPart
    self.entries = entries
    self.note = note
    self.isOfKinds = isOfKinds
  }
}

/// One row of the legend: what the map would draw for some features, and what that means.
public struct LegendEntry: Sendable, Hashable {
  /// The form that a sample feature takes in the swatch.
  public enum Form: Sendable, Hashable {
    case area, line, point
    /// A circle that the style draws beside a place's marker.
    case secondary
  }

  /// A feature as it may occur on the map.
  public struct Sample: Sendable, Hashable {
    /// The source whose layers draw it.
    public var source: String
    public var form: Form
    public var properties: [String: PropertyValue]

    /// Makes a sample of a source.
    public init(source: String, form: Form, properties: [String: PropertyValue]) {
      self.source = source
      self.form = form
      self.properties = properties
    }
  }

  public var label: String
  /// Drawn over each other in the swatch.
  public var samples: [Sample]
  /// How much it has on the map: where there is no room, rows with less are left out first. Nil for rows that stay.
  public var weight: Double?
  /// The texts that the style sets at points are part of the sign.
  public var showsTexts: Bool

  /// Makes a row.
  public init(
    label: String, samples: [Sample], weight: Double? = nil, showsTexts: Bool = false
  ) {
    self.showsTexts = showsTexts
    self.label = label
    self.samples = samples
    self.weight = weight
  }
}

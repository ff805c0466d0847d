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
  /// Beneath the rows: how many there are that have no room.
  var more: String?
  /// What the figures behind the rows are; none where the rows have none.
  public var columns: [LegendColumn] = []
  /// Beneath the rows, set off by a line: their sums.
  public var total: LegendEntry?

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

extension [LegendSection] {
  /// The sections without the rows for which a name stands on the map.
  package func without(named ids: Set<String>) -> [LegendSection] {
    compactMap { section in
      var section = section
      section.entries.removeAll { !$0.names.isDisjoint(with: ids) }
      if section.entries.isEmpty { section.subheading = nil }
      return section.entries.isEmpty && section.note == nil ? nil : section
    }
  }

  /// The sections with rows as high as the same rows of other dates, whose labels may be longer; those of legends
  /// with other rows do not count.
  package func steadied(among others: [[LegendSection]]) -> [LegendSection] {
    let alike = others.filter { $0.map(\.entries.count) == map(\.entries.count) }
    var result = self
    for section in indices {
      for entry in self[section].entries.indices {
        let labels = Set(alike.map { $0[section].entries[entry].label })
        result[section].entries[entry].otherLabels = labels.subtracting([
          self[section].entries[entry].label
        ])
      }
    }
    return result
  }

  /// All names that may stand in place of rows.
  package var names: Set<String> {
    reduce(into: []) { names, section in
      for entry in section.entries { names.formUnion(entry.names) }
    }
  }
}

/// A column of figures behind the rows of a legend.
public struct LegendColumn: Sendable, Hashable {
  public var title: String
  /// Figures as wide as any that may stand here on another date, so that the columns of a series do not move.
  public var widest: [String]

  /// Makes a column.
  public init(title: String, widest: [String]) {
    self.title = title
    self.widest = widest
  }
}

/// One row of the legend: what the map would draw for some features, and what that means.
public struct LegendEntry: Sendable, Hashable {
  /// The form that a sample feature takes in the swatch.
  public enum Form: Sendable, Hashable {
    case area, line, point
    /// The arrow of a movement.
    case arrow(MovementArrow.Form)
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

  /// That of the samples, which would take longest of all.
  private var hashOfSamples: Int
  public var label: String
  /// Drawn over each other in the swatch.
  public var samples: [Sample] {
    didSet { hashOfSamples = samples.hashValue }
  }
  /// How much it has on the map: where there is no room, rows with less are left out first. Nil for rows that stay.
  public var weight: Double?
  /// The texts that the style sets at points are part of the sign.
  public var showsTexts: Bool
  /// One for each column of the section, or none.
  public var figures: [String] = []
  /// What the label is on other dates of a series: the row is as high as the highest of them needs.
  public var otherLabels: Set<String> = []
  /// Ids of names on the map, or of bands, any of which stands for the row; none for a row that stays.
  public var names: Set<String> = []

  /// Makes a row.
  public init(
    label: String, samples: [Sample], weight: Double? = nil, showsTexts: Bool = false
  ) {
    self.showsTexts = showsTexts
    self.label = label
    self.samples = samples
    hashOfSamples = samples.hashValue
    self.weight = weight
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(hashOfSamples)
    hasher.combine(label)
    hasher.combine(weight)
    hasher.combine(figures)
  }
}

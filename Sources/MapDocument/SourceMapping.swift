public import Shapes

/// How a file's own words read: which of its columns say what, and what their values mean here.
///
/// One for all evidence: tables, dated polygons, snapshots, places and events.
public struct SourceMapping: Sendable, Hashable {
  /// Their columns by ours; what stands in several is read together: year, month and day of a date, names of actors.
  public var columns: [String: [String]]
  /// What their values mean, in whichever of our columns they stand.
  public var values: [String: Meaning]
  /// What their values mean in one of our columns.
  public var valuesOfColumns: [String: [String: Meaning]]
  /// The path of a file of values, which stand under no column of theirs or of one of ours.
  public var valuesFile: String?
  /// Their columns that are kept, whatever reads them; empty for all.
  public var fields: [String] = []
  /// An expression of the style language, as JSON: records for which it is not true are left out.
  public var filter: PropertyValue?
  /// How dates are written; nil where the file itself tells.
  public var dateFormat: DateFormat?
  /// The IANA name of the time zone whose days count, where dates have hours; nil for the day that is written.
  public var timeZone: String?
  public var precisions: [Precision]
  /// The name of the text's encoding, as iconv knows it; nil for UTF-8.
  public var encoding: String?
  /// Between the cells of a table.
  public var separator: String?
  public var join: Join?
  /// The name of a profile, or the path of a file of one; nil for what the columns tell.
  public var profile: String?
  /// The property that holds ids, of several the first that is there.
  public var identifiers: [String] = []
  /// The properties that hold names, of several for a language the first that is there.
  public var names: [Name] = []

  /// Where names of a language stand.
  public struct Name: Sendable, Hashable {
    public var language: String
    public var properties: [String]

    /// Makes the place of names.
    public init(language: String, properties: [String]) {
      (self.language, self.properties) = (language, properties)
    }
  }

  /// What a value of a file means.
  public struct Meaning: Sendable, Hashable {
    /// What is read in its stead.
    public var text: String?
    /// Ids joined by `+`, whatever column it stands in.
    public var actors: String?
    public var status: String?

    /// Makes a meaning.
    public init(text: String? = nil, actors: String? = nil, status: String? = nil) {
      (self.text, self.actors, self.status) = (text, actors, status)
    }
  }

  /// A column of codes that say how exactly something is known.
  public struct Precision: Sendable, Hashable {
    public enum Subject: String, Sendable, Hashable, CaseIterable {
      /// Codes mean `day`, `month` or `year`.
      case date
      /// Codes mean `point`, `place` or `region`.
      case location
    }

    public var subject: Subject
    /// Theirs.
    public var column: String
    public var codes: [String: String]

    /// Makes a precision.
    public init(_ subject: Subject, column: String, codes: [String: String]) {
      (self.subject, self.column, self.codes) = (subject, column, codes)
    }
  }

  /// How rows name regions and places.
  public enum Join: String, Sendable, Hashable, CaseIterable { case id, name }

  /// Words for signs that are hard to see or to write.
  package static let namedSeparators = ["tab": "\t", "semicolon": ";", "comma": ",", "pipe": "|"]

  /// Makes a mapping that changes nothing.
  public init(
    columns: [String: [String]] = [:], values: [String: Meaning] = [:],
    valuesOfColumns: [String: [String: Meaning]] = [:], filter: PropertyValue? = nil,
    dateFormat: DateFormat? = nil, timeZone: String? = nil, precisions: [Precision] = [],
    encoding: String? = nil, separator: String? = nil, join: Join? = nil
  ) {
    self.columns = columns
    self.values = values
    self.valuesOfColumns = valuesOfColumns
    self.filter = filter
    self.dateFormat = dateFormat
    self.timeZone = timeZone
    self.precisions = precisions
    self.encoding = encoding
    self.separator = separator
    self.join = join
  }

  /// What a value of one of our columns means; nil where nothing is said of it.
  public func meaning(of value: String, in column: String) -> Meaning? {
    valuesOfColumns[column]?[value] ?? values[value]
  }

  /// The mapping on top of one that holds where it says nothing.
  public func over(_ usual: SourceMapping) -> SourceMapping {
    var merged = self
    merged.columns.merge(usual.columns) { own, _ in own }
    merged.values.merge(usual.values) { own, _ in own }
    merged.valuesOfColumns.merge(usual.valuesOfColumns) { own, usual in
      own.merging(usual) { own, _ in own }
    }
    merged.valuesFile = valuesFile ?? usual.valuesFile
    if fields.isEmpty { merged.fields = usual.fields }
    merged.filter = filter ?? usual.filter
    merged.dateFormat = dateFormat ?? usual.dateFormat
    merged.timeZone = timeZone ?? usual.timeZone
    merged.precisions += usual.precisions.filter { usual in
      !precisions.contains { $0.subject == usual.subject }
    }
    merged.encoding = encoding ?? usual.encoding
    merged.separator = separator ?? usual.separator
    merged.join = join ?? usual.join
    merged.profile = profile ?? usual.profile
    if identifiers.isEmpty { merged.identifiers = usual.identifiers }
    if names.isEmpty { merged.names = usual.names }
    return merged
  }
}

/// How a file writes dates.
public enum DateFormat: Sendable, Hashable {
  /// Years, months and days in an order, with what stands between them: `%d/%m/%Y`.
  case pattern(String)
  /// Days as spreadsheets count them, from 1899-12-30 on.
  case spreadsheet
  /// Seconds or milliseconds since 1970-01-01, midnight of UTC.
  case seconds, milliseconds

  /// Reads `%d/%m/%Y`, `excel`, `epoch` or `epoch-ms`; nil for all else.
  public init?(_ text: String) {
    switch text {
    case "excel": self = .spreadsheet
    case "epoch": self = .seconds
    case "epoch-ms": self = .milliseconds
    case _ where text.contains("%"): self = .pattern(text)
    default: return nil
    }
  }

  /// As map documents write it.
  public var text: String {
    switch self {
    case .pattern(let text): text
    case .spreadsheet: "excel"
    case .seconds: "epoch"
    case .milliseconds: "epoch-ms"
    }
  }
}

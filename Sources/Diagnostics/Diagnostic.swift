/// One problem of a file: where it is, what it is, and what to do.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  public enum Severity: Sendable, Hashable { case warning, error }

  public var severity: Severity
  /// Names the kind of problem for programs, such as `outside-regions`; it stays when the words change. Nil
  /// where the kind has none yet.
  public var code: String?
  public var location: SourceLocation
  /// The feature, row or actor it concerns, such as `feature 'Kidal'`.
  public var feature: String?
  public var what: String
  /// What to do about it; may be empty.
  public var advice: String

  /// Makes a diagnostic from its parts, each without a final stop.
  public init(
    severity: Severity = .error, code: String? = nil, file: String, line: Int? = nil,
    feature: String? = nil, what: String, advice: String = ""
  ) {
    self.severity = severity
    self.code = code
    location = SourceLocation(file: file, line: line)
    self.feature = feature
    self.what = what
    self.advice = advice
  }

  /// Makes a diagnostic about a place in a JSON document that is not known yet.
  public init(
    code: String? = nil, pointer: JSONPointer, what: String, advice: String, isWarning: Bool = false
  ) {
    severity = isWarning ? .warning : .error
    self.code = code ?? (isWarning ? "style-doubtful" : "style-invalid")
    location = SourceLocation(pointer: pointer)
    self.what = what
    self.advice = advice
  }

  /// The file as the user named it.
  public var file: String {
    get { location.file }
    set { location.file = newValue }
  }

  /// Counted from 1; nil where the problem is the file's as a whole.
  public var line: Int? {
    get { location.line }
    set { location.line = newValue }
  }

  /// The place in a JSON document, as a JSON pointer (RFC 6901); empty for the document itself.
  public var pointer: String { location.pointer?.description ?? "" }

  public var isWarning: Bool { severity == .warning }

  /// The same problem of a document that is known now; its pointer is what it concerns.
  public func located(inFile file: String, line: Int?) -> Diagnostic {
    var located = self
    located.location.file = file
    located.location.line = line
    located.feature = pointer.isEmpty ? nil : pointer
    return located
  }

  /// `file:line: feature: what; what to do` in one line, without the parts that there are not.
  ///
  /// Words from files are cut where they are long and escaped: any terminal may show the line.
  public var description: String {
    let what = what.quotingBriefly
    let advice = advice.quotingBriefly
    guard !file.isEmpty || location.pointer == nil else {
      let place = pointer.isEmpty ? "style" : pointer.quotingBriefly
      return "\(place): \(what); \(advice)".escapedForTerminal
    }
    let place = line.map { "\(file):\($0)" } ?? file
    let subject = feature.map { "\($0.quotingBriefly): " } ?? ""
    let consequence = advice.isEmpty ? "" : "; \(advice)"
    return "\(place): \(subject)\(what)\(consequence)".escapedForTerminal
  }
}

extension Diagnostic {
  /// Faults of a file as a whole, whatever the line on which they show.
  private static let faultsOfFiles: Set<String> = [
    "json-syntax", "csv-syntax", "yaml-syntax", "text-encoding", "format-foreign",
    "column-missing", "column-repeated", "dates-ambiguous", "geojson-crs", "file-empty",
    "property-missing",
  ]

  /// The fault is one of a single record, a row or a feature: without it the rest of its file is sound.
  static func isOfRecord(code: String?, line: Int?, feature: String?) -> Bool {
    if let code, faultsOfFiles.contains(code) { return false }
    return feature != nil || (line ?? 0) > 1
  }
}

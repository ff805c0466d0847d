import Diagnostics
import Formats
import Shapes

/// What a run said of a list of frames that it finished, kept beside the list: while nothing has changed, the same run
/// says the same, and need not compose the frames to find it out.
///
/// It is of one machine: it tells the program and its fonts by their files.
struct KeptReport: Sendable {
  var labels: LabelStability
  var warnings: [Diagnostic]

  /// The file beside the list of a part; hidden, as nobody needs it but the program.
  static func fileName(of shard: Shard) -> String {
    "." + FrameManifest.fileName(of: shard).replacing(".json", with: ".report")
  }

  init(labels: LabelStability, warnings: [Diagnostic]) {
    self.labels = labels
    self.warnings = warnings
  }

  /// Reads a report; nil for one that was made of something else, or is none.
  init?(_ bytes: [UInt8], madeOf key: String) {
    guard let members = (try? parseJSON(bytes, file: ""))?.root.object,
      members["made-of"]?.string == key, let labels = LabelStability(members["labels"]),
      let warnings = members["warnings"]?.array
    else { return nil }
    self.labels = labels
    self.warnings = warnings.compactMap { Diagnostic(kept: $0) }
    guard self.warnings.count == warnings.count else { return nil }
  }

  /// - Parameter key: See `SeriesIdentity.reportKey`.
  func json(madeOf key: String) -> String {
    PropertyValue.object([
      "made-of": .string(key), "labels": labels.json, "warnings": .array(warnings.map(\.kept)),
    ]).json + "\n"
  }
}

extension Diagnostic {
  /// The warning as the report keeps it.
  fileprivate var kept: PropertyValue {
    func text(_ text: String?) -> PropertyValue { text.map { .string($0) } ?? .null }
    return .object([
      "code": text(code), "file": .string(file), "feature": text(feature), "what": .string(what),
      "advice": .string(advice), "line": line.map { .number(Double($0)) } ?? .null,
    ])
  }

  fileprivate init?(kept json: PropertyValue) {
    guard let members = json.object, let file = members["file"]?.string,
      let what = members["what"]?.string, let advice = members["advice"]?.string
    else { return nil }
    self.init(
      severity: .warning, code: members["code"]?.string, file: file,
      line: (members["line"]?.number).map { Int(clamping: $0) },
      feature: members["feature"]?.string, what: what, advice: advice)
  }
}

import Diagnostics
import Expressions
import Localization
import MapDocument
import Shapes
import Territory

extension MapDocumentReader {
  /// Reads how the words of a file read.
  ///
  /// - Parameter mayJoinTable: A map under `join` is read elsewhere.
  static func mapping(
    _ members: [String: YAMLValue], mayJoinTable: Bool = false
  ) -> SourceMapping {
    var mapping = SourceMapping()
    mapping.columns = members["columns"].map(columns) ?? [:]
    if let value = members["values"] {
      if value.isMapping {
        readValues(value, into: &mapping)
      } else {
        mapping.valuesFile = valuesFile(value)
      }
    }
    mapping.fields =
      members["fields"]?.items.compactMap { $0.text("the name of a column") } ?? []
    mapping.filter = members["where"].flatMap(filter)
    mapping.dateFormat = members["date-format"].flatMap(dateFormat)
    mapping.timeZone = members["time-zone"].flatMap(timeZone)
    mapping.precisions = members["precision"].map(precisions) ?? []
    mapping.encoding = members["encoding"]?.text(
      "the name of an encoding", advice: "write windows-1252")
    mapping.separator = members["separator"].flatMap(separator)
    if let join = members["join"], !mayJoinTable || !join.isMapping { mapping.join = join.word() }
    mapping.profile = members["profile"].flatMap(profile)
    return mapping
  }

  static func profile(_ value: YAMLValue) -> String? {
    guard let text = value.text("the name of a profile", advice: "write profile: acled") else {
      return nil
    }
    if isYAMLFile(text) { return value.resolved(text) }
    if Profile.names.contains(text) { return text }
    value.error(
      code: "profile-unknown", "there is no profile '\(text)'",
      advice: advice(for: text, among: Profile.names))
    return nil
  }

  private static func valuesFile(_ value: YAMLValue) -> String? {
    if let text = value.scalar, isYAMLFile(text) { return value.resolved(text) }
    value.expected(
      "a map from values to what they mean, or a YAML file of one",
      advice: "write {\"Their word\": ours}, or the path of a file")
    return nil
  }

  /// A text where a file may be named tells one by its form.
  private static func isYAMLFile(_ text: String) -> Bool {
    text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml")
  }

  /// The properties that hold names: one for all languages, or those of each.
  static func names(_ value: YAMLValue) -> [SourceMapping.Name] {
    func properties(_ value: YAMLValue) -> [String] {
      value.items.compactMap { $0.text("the name of a property") }
    }
    guard value.isMapping else {
      return [SourceMapping.Name(language: "und", properties: properties(value))]
    }
    let entries = value.entries("a map from languages to properties") ?? []
    if entries.isEmpty, value.isMapping {
      value.expected(
        "a map from languages to properties", advice: "write {en: name_en, fr: name_fr}")
    }
    return entries.compactMap { entry in
      guard isLanguageTag(entry.key) else {
        entry.value.error(
          code: "language-invalid", "'\(entry.key)' is not a language",
          advice: "write a tag such as en, fr or zh-Hant")
        return nil
      }
      return SourceMapping.Name(language: entry.key, properties: properties(entry.value))
    }
  }

  private static func columns(_ value: YAMLValue) -> [String: [String]] {
    var columns: [String: [String]] = [:]
    for (column, theirs) in value.entries("a map from our columns to those of the file") ?? [] {
      let names = theirs.items.compactMap { $0.text("the name of a column") }
      if !names.isEmpty { columns[column] = names }
    }
    return columns
  }

  static func readValues(_ value: YAMLValue, into mapping: inout SourceMapping) {
    for (key, entry) in value.entries("a map from values to what they mean") ?? [] {
      let inner = entry.isMapping ? entry.entries("a map") ?? [] : []
      let saysMeaning = inner.contains { KeyTable.meaning.names.contains($0.key) }
      if KeyTable.values.names.contains(key), entry.isMapping, !saysMeaning {
        for (theirs, meaning) in inner {
          mapping.valuesOfColumns[key, default: [:]][theirs] = self.meaning(meaning)
        }
      } else {
        mapping.values[key] = meaning(entry)
      }
    }
  }

  private static func meaning(_ value: YAMLValue) -> SourceMapping.Meaning {
    guard value.isMapping else {
      let texts = value.items.compactMap { $0.text("what the value means") }
      return SourceMapping.Meaning(text: ActorList.text(texts))
    }
    let members = value.members(.meaning) ?? [:]
    let status: Status? = members["status"]?.word()
    let actors = members["actors"].map { value in
      ActorList.text(value.items.flatMap { ActorList.ids(in: $0.text("the ids of actors") ?? "") })
    }
    return SourceMapping.Meaning(actors: actors, status: status?.rawValue)
  }

  private static func filter(_ value: YAMLValue) -> PropertyValue? {
    let json = value.json
    do throws(StyleError) {
      _ = try RecordFilter.compiled(json)
      return json
    } catch {
      let first = error.problems.first
      value.error(
        code: "filter-invalid",
        "'\(value.path)' is no expression that is true or false\(first.map { ": \($0.what)" } ?? "")",
        advice: first.map(\.advice).flatMap { $0.isEmpty ? nil : $0 }
          ?? "write [\"==\", [\"get\", \"column\"], \"value\"]")
      return nil
    }
  }

  static func dateFormat(_ value: YAMLValue) -> DateFormat? {
    let advice = "write %d/%m/%Y, excel, epoch or epoch-ms"
    guard let text = value.text("how dates are written", advice: advice) else { return nil }
    guard let format = DateFormat(text) else {
      value.expected("how dates are written", advice: advice)
      return nil
    }
    if case .pattern(let pattern) = format, case .failure(let flaw) = DatePattern.compiled(pattern)
    {
      value.expected("how dates are written", because: flaw.reason, advice: advice)
      return nil
    }
    return format
  }

  private static func timeZone(_ value: YAMLValue) -> String? {
    let advice = "write Africa/Bamako"
    guard let text = value.text("the name of a time zone", advice: advice) else { return nil }
    guard secondsAhead(inZone: text, at: 0) != nil else {
      value.expected("the name of a time zone", advice: advice)
      return nil
    }
    return text
  }

  private static func separator(_ value: YAMLValue) -> String? {
    guard let text = value.text("what stands between cells", advice: "write \";\" or tab") else {
      return nil
    }
    let separator = SourceMapping.namedSeparators[text] ?? text
    guard separator.utf8.count == 1, separator != "\"", separator != "\n" else {
      value.expected("one sign", advice: "write \";\" or tab")
      return nil
    }
    return separator
  }

  private static func precisions(_ value: YAMLValue) -> [SourceMapping.Precision] {
    (value.members(.precision) ?? [:])
      .sorted { $0.key < $1.key }.compactMap { name, value in
        guard let subject = SourceMapping.Precision.Subject(rawValue: name),
          let members = value.members(subject == .date ? .codesOfDates : .codesOfLocations)
        else { return nil }
        guard let column = members["column"]?.text("the name of a column"),
          let codes = members["codes"]?.entries("a map from codes to what they mean")
        else {
          value.expected(
            "a column and its codes", advice: "write {column: date_prec, codes: {1: day, 4: month}}"
          )
          return nil
        }
        let known =
          subject == .date
          ? PartialDate.Precision.allCases.map(\.rawValue)
          : Event.Precision.allCases.map(\.rawValue)
        var meanings: [String: String] = [:]
        for (code, value) in codes {
          guard let text = value.text("a precision") else { continue }
          guard known.contains(text) else {
            value.error(
              code: "word-unknown", "'\(text)' is no precision of a \(subject.rawValue)",
              advice: "write one of \(known.joined(separator: ", "))")
            continue
          }
          meanings[code] = text
        }
        return SourceMapping.Precision(subject, column: column, codes: meanings)
      }
  }
}

extension YAMLValue {
  /// The value as JSON: scalars without quotes are numbers and truth values where they look so.
  ///
  /// - Source: YAML 1.2.2, section 10.3.2 (core schema).
  var json: PropertyValue { Self.json(node) }

  private static func json(_ node: YAMLNode) -> PropertyValue {
    switch node.content {
    case .sequence(let items): return .array(items.map(json))
    case .mapping(let pairs):
      return .object(
        Dictionary(pairs.map { ($0.key.text ?? "", json($0.value)) }) { first, _ in first })
    case .scalar(let text, isPlain: let isPlain):
      guard isPlain else { return .string(text) }
      if node.isNull { return .null }
      if ["true", "True", "TRUE"].contains(text) { return .bool(true) }
      if ["false", "False", "FALSE"].contains(text) { return .bool(false) }
      if text.first.map({ $0.isASCII && ($0.isNumber || "+-.".contains($0)) }) == true,
        let number = Double(text), number.isFinite
      {
        return .number(number)
      }
      return .string(text)
    }
  }
}

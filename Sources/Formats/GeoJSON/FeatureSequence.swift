import CSimdJSON
import Diagnostics
import Glibc
import Shapes

extension InputFormat {
  /// Features one after the other: a text on each line, or behind record separators.
  ///
  /// - Source: RFC 8142; GDAL's driver GeoJSONSeq for the ends of names.
  static let featureSequence = InputFormat(
    name: "a sequence of GeoJSON texts",
    suffixes: ["geojsonl", "geojsons", "geojsonseq", "ndgeojson", "ndjson", "jsonl"],
    isJSON: true, largestSize: .max,
    contents: .features { path, selection throws(FormatError) in
      try readFeatureSequence(at: path, selection, conforms: false).reading
    },
    isBegun: { $0.first == FeatureSequence.recordSeparator })
}

/// Reads a sequence of features, and what RFC 7946 asks of it besides.
func readFeatureSequence(
  at path: String, _ selection: RecordSelection = .all, conforms: Bool
) throws(FormatError) -> (reading: Parsed<FeatureFile>, conformance: [Diagnostic]?) {
  let (beginning, rest) = try readBeginning(
    ofFile: path, as: .featureSequence, blockSize: featureBlockSize)
  let sequence = FeatureSequence(
    beginning, rest, file: path, selection: selection, conforms: conforms)
  let found = try sequence.run()
  return (try sequence.problems.finish(found), sequence.conformanceWarnings)
}

/// A file of features is a sequence of texts, by the end of its name or by how it begins.
package func isFeatureSequence(_ path: String) -> Bool {
  guard let format = InputFormat.format(ofFile: path), format.isJSON else { return false }
  if format.name == InputFormat.featureSequence.name { return true }
  do {
    var (beginning, rest) = try readBeginning(
      ofFile: path, as: .geoJSON, blockSize: featureBlockSize)
    return try FeatureSequence.isBegun(by: &beginning, rest)
  } catch {
    return false
  }
}

/// One walk through a sequence of GeoJSON texts, of which one is held at a time.
final class FeatureSequence {
  let problems: DiagnosticCollector
  private let lines = LineCounter([])
  private var reader: FeatureReader
  private var texts: SequenceTexts
  private var features = FeatureList()
  private var featureLines: [Int] = []
  private var featureNumbers: [Int] = []
  /// What the first feature is numbered with by those who wrote the texts; nil where their order is their number.
  private let firstID: Int?
  /// Looks at what is read as well.
  private let conformance: GeoJSONConformance?

  static let recordSeparator: UInt8 = 0x1E
  /// Bytes of one text.
  static let largestText = 512 << 20

  /// - Parameters:
  ///   - beginning: What was read of it already.
  ///   - firstLine: What the first line is called.
  ///   - firstID: What the id of the first feature would be, where ids are what the features are called by, from 1.
  ///   - selection: What it leaves out is not kept.
  ///   - conforms: What RFC 7946 asks besides is looked for as well.
  init(
    _ beginning: [UInt8], _ rest: ByteStream, file: String, firstLine: Int = 1,
    firstID: Int? = nil, selection: RecordSelection = .all, conforms: Bool = false
  ) {
    let isMarked = startsWithByteOrderMark(beginning)
    problems = DiagnosticCollector(
      file: file, warnings: isMarked ? [byteOrderMarkWarning(file: file)] : [])
    reader = FeatureReader(lines: lines, problems: problems, selection: selection)
    texts = SequenceTexts(beginning, rest, file: file, line: firstLine)
    self.firstID = firstID
    conformance = conforms ? GeoJSONConformance(lines: lines, file: file) : nil
  }

  /// What RFC 7946 asks besides, once the texts were read.
  var conformanceWarnings: [Diagnostic]? { conformance?.warnings }

  /// - Returns: The features with their lines.
  /// - Throws: `unreadable`; problems of single texts are left in `problems`, unless each is wrong.
  func run() throws(FormatError) -> FeatureFile {
    guard let json = JSONReader(folds: true) else {
      throw .unreadable(
        file: problems.file, reason: "there is not enough memory", advice: "free some")
    }
    var (number, isWhole) = (0, true)
    while var text = try texts.next() {
      number += 1
      if let firstID, let id = Self.leadingID(of: text.bytes) {
        number = id - firstID + 1
        text.firstLine = number
      }
      lines.begin(text)
      let failure = json.scan(text.bytes, as: .value) { piece in
        if case .root(let node) = piece { add(node, number) }
      }
      if let failure {
        report(failure, in: text, number)
        isWhole = false
      }
    }
    conformance?.finish(TextPart(bytes: []), isWhole: isWhole)
    try problems.throwErrors()
    reader.finish()
    var file = FeatureFile(
      path: problems.file, features: features, lines: featureLines, numbers: featureNumbers)
    file.filtered = reader.filtered
    return file
  }

  private func add(_ node: JSONNode, _ number: Int) {
    let line = reader.line(of: node)
    let isBare = node["type"]?.text.flatMap(GeometryType.init(rawValue:)) != nil
    if !isBare { conformance?.visit(.item(node)) }
    let errors = problems.errorCount
    guard
      var feature = isBare
        ? reader.bareGeometry(of: node) : reader.feature(of: node, number: number),
      problems.errorCount == errors
    else { return }
    if firstID != nil { feature.id = nil }
    features.append(feature)
    featureLines.append(line)
    featureNumbers.append(number)
  }

  /// The id of a feature, where it stands behind its type, as GDAL writes it.
  private static func leadingID(of text: [UInt8]) -> Int? {
    let mark: StaticString = "{ \"type\": \"Feature\", \"id\": "
    let count = mark.utf8CodeUnitCount
    guard text.starts(with: UnsafeBufferPointer(start: mark.utf8Start, count: count)) else {
      return nil
    }
    let digits = text[count...].prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private func report(_ failure: JSONFailure, in text: TextPart, _ number: Int) {
    let found = failure.diagnostic(in: text, file: problems.file, feature: "feature \(number)")
    let isCut = failure.kind == .truncated || failure.kind == .unclosedText
    problems.error(
      line: isCut ? text.firstLine : found.line, of: found.feature,
      code: found.code ?? "json-syntax",
      isCut ? "its text ends before all quotes, arrays and objects are closed" : found.what,
      advice: isCut
        ? "write each feature on a line of its own; if it is the last, the file is cut off"
        : found.advice)
  }
}

extension FeatureSequence {
  /// A text begins a sequence: with a record separator, or with a whole feature on its first line and another value
  /// behind it.
  ///
  /// - Parameter beginning: What was read of the text; more is added where its first line needs more.
  static func isBegun(
    by beginning: inout [UInt8], _ rest: ByteStream
  ) throws(FormatError) -> Bool {
    let start = beginning.firstIndex { $0 > 0x20 && !byteOrderMark.contains($0) } ?? 0
    if beginning.prefix(start + 1).contains(recordSeparator) { return true }
    let first = String(decoding: beginning[start...].prefix(64), as: UTF8.self)
      .filter { !$0.isWhitespace }
    guard first.hasPrefix("{\""), !first.hasPrefix("{\"type\":\"FeatureCollection\"") else {
      return false
    }
    // Of a line that may be a whole list no more is read than was.
    let isFeature = first.hasPrefix("{\"type\":\"Feature\"")
    var searched = start
    while true {
      if let end = beginning[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        if let next = beginning[end...].first(where: { $0 > 0x20 }) {
          return next == UInt8(ascii: "{") && isWholeFeature(beginning[start..<end])
        }
      } else {
        searched = beginning.count
      }
      guard isFeature, beginning.count < largestText,
        try rest.append(beginning.count, to: &beginning)
      else { return false }
    }
  }

  private static func isWholeFeature(_ line: ArraySlice<UInt8>) -> Bool {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count + jsonPadding)
    bytes.append(contentsOf: line)
    var isFeature = false
    let failure = scanJSON(bytes, folds: true) { piece in
      if case .root(let node) = piece { isFeature = node["type"]?.text == "Feature" }
    }
    return failure == nil && isFeature
  }
}

/// The texts of a sequence.
private struct SequenceTexts {
  private let stream: ByteStream
  private let file: String
  private var bytes: [UInt8]
  /// Where the next text begins.
  private var start = 0
  private var line: Int
  private var separator: UInt8?

  init(_ beginning: [UInt8], _ rest: ByteStream, file: String, line: Int) {
    (bytes, stream, self.file, self.line) = (beginning, rest, file, line)
    if startsWithByteOrderMark(bytes) { start = byteOrderMark.count }
  }

  /// The next text that is not blank; nil at the end.
  mutating func next() throws(FormatError) -> TextPart? {
    while true {
      guard let end = try endOfText() else { return nil }
      let text = bytes[start..<end]
      let firstLine = line
      line += newlines(in: start..<end)
      start = end
      guard text.contains(where: { $0 > 0x20 }) else { continue }
      var own: [UInt8] = []
      own.reserveCapacity(text.count + jsonPadding)
      own.append(contentsOf: text)
      return TextPart(bytes: own, firstLine: firstLine)
    }
  }

  /// Behind the next text; nil where there is none. A separator that stands in front of it is passed over.
  private mutating func endOfText() throws(FormatError) -> Int? {
    if separator == nil {
      while bytes[start...].allSatisfy({ $0 <= 0x20 && $0 != FeatureSequence.recordSeparator }) {
        guard try readOn() else { break }
      }
      let first = bytes[start...].first { $0 > 0x20 || $0 == FeatureSequence.recordSeparator }
      separator =
        first == FeatureSequence.recordSeparator
        ? FeatureSequence.recordSeparator : UInt8(ascii: "\n")
    }
    let isRecord = separator == FeatureSequence.recordSeparator
    var searched = start
    while true {
      if isRecord, start < bytes.count, bytes[start] == FeatureSequence.recordSeparator {
        start += 1
        searched = max(searched, start)
      }
      let found = offset(of: separator ?? 0, in: searched..<bytes.count)
      // The end of a line belongs to it.
      if let found { return isRecord ? found : found + 1 }
      let length = bytes.count - start
      guard length <= FeatureSequence.largestText else {
        throw .invalid([
          Diagnostic(
            code: "json-syntax", file: file, line: line,
            what: "the text of one feature has more than \(FeatureSequence.largestText >> 20) MiB",
            advice: "write each feature on a line of its own, or split it")
        ])
      }
      guard try readOn() else { return length > 0 ? bytes.count : nil }
      searched = start + length
    }
  }

  private func newlines(in range: Range<Int>) -> Int {
    var (count, rest) = (0, range)
    while let found = offset(of: UInt8(ascii: "\n"), in: rest) {
      count += 1
      rest = (found + 1)..<range.upperBound
    }
    return count
  }

  /// Where a byte stands first. Of long texts every byte is looked at here, which the C library does sixteen at a time.
  private func offset(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    return bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress! + range.lowerBound
      return memchr(start, Int32(byte), range.count).map {
        UnsafeRawPointer($0) - buffer.baseAddress!
      }
    }
  }

  /// Drops what was handed out and reads as much as is left, or a block.
  private mutating func readOn() throws(FormatError) -> Bool {
    bytes.removeFirst(start)
    start = 0
    return try stream.append(max(featureBlockSize, bytes.count), to: &bytes)
  }
}

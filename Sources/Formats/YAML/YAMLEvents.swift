import CYAML

/// A step of libyaml's walk through a text.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(of: String)
    case scalar(String, isPlain: Bool)
    case sequenceStart, sequenceEnd
    case mappingStart, mappingEnd
  }

  let kind: Kind
  /// From 1.
  let line: Int
  /// The name that aliases of the node have.
  let anchor: String?
}

/// The events of one text; the text must outlive it.
struct YAMLEvents: ~Copyable {
  // libyaml keeps a pointer to the parser inside itself, so that it may not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// - Parameter text: UTF-8, not empty.
  init(of text: UnsafeRawBufferPointer) throws(YAMLFailure) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw .memory
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(
      parser, text.baseAddress!.assumingMemoryBound(to: UInt8.self), text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; there is none behind the end of the stream.
  ///
  /// - Throws: Where the text stops being YAML; nothing can be read any more then.
  mutating func next() throws(YAMLFailure) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event)
  }

  private var failure: YAMLFailure {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    switch parser.pointee.error {
    case YAML_MEMORY_ERROR: return .memory
    case YAML_READER_ERROR:
      return .character(
        parser.pointee.problem_value, offset: Int(parser.pointee.problem_offset), reason: problem)
    default:
      let context = parser.pointee.context.map { String(cString: $0) + " " } ?? ""
      return .syntax(context + problem, line: Int(parser.pointee.problem_mark.line) + 1)
    }
  }
}

extension YAMLEvent {
  fileprivate init(_ event: yaml_event_t) {
    line = Int(event.start_mark.line) + 1
    switch event.type {
    case YAML_STREAM_START_EVENT: (kind, anchor) = (.streamStart, nil)
    case YAML_DOCUMENT_START_EVENT: (kind, anchor) = (.documentStart, nil)
    case YAML_DOCUMENT_END_EVENT: (kind, anchor) = (.documentEnd, nil)
    case YAML_ALIAS_EVENT: (kind, anchor) = (.alias(of: name(event.data.alias.anchor) ?? ""), nil)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      // An escape may have written a NUL into the text.
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .scalar(
        String(decoding: text, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
      anchor = name(scalar.anchor)
    case YAML_SEQUENCE_START_EVENT:
      (kind, anchor) = (.sequenceStart, name(event.data.sequence_start.anchor))
    case YAML_SEQUENCE_END_EVENT: (kind, anchor) = (.sequenceEnd, nil)
    case YAML_MAPPING_START_EVENT:
      (kind, anchor) = (.mappingStart, name(event.data.mapping_start.anchor))
    case YAML_MAPPING_END_EVENT: (kind, anchor) = (.mappingEnd, nil)
    default: (kind, anchor) = (.streamEnd, nil)
    }
  }
}

private func name(_ text: UnsafePointer<UInt8>?) -> String? { text.map { String(cString: $0) } }

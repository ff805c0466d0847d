import CSimdJSON

/// A part of a JSON text, as far as it is handed out at once.
enum JSONPiece {
  /// The whole value.
  case root(JSONNode)
  case member(name: String, JSONNode)
  /// An item of the array that was asked for.
  case item(JSONNode)
}

/// simdjson reads so many bytes behind the text.
let jsonPadding = Int(CJSONPadding)

/// Visits a JSON text piece by piece, checking all of it; one piece is held at a time.
///
/// - Parameters:
///   - bytes: UTF-8, with or without a byte order mark.
///   - listed: The member of the root object whose array is handed out item by item, after the
///     member itself as an empty array; with nil, the whole value is one piece.
///   - folds: Arrays of numbers come as one token without places of their own.
///   - visit: Gets each piece; its nodes are gone afterwards.
/// - Returns: Nil when the text was read to its end, else why not; pieces were visited up to there.
func scanJSON(
  _ bytes: [UInt8], listing listed: String? = nil, folds: Bool, _ visit: (JSONPiece) -> Void
) -> JSONFailure? {
  ReadingWork.current?.note(scanned: bytes.count)
  var padded = bytes
  // `readBytes` leaves room behind the last byte; what stands there does not matter.
  if bytes.capacity - bytes.count < jsonPadding {
    ReadingWork.current?.note(copied: bytes.count)
    padded.append(contentsOf: repeatElement(0, count: jsonPadding))
  }
  let start = startsWithByteOrderMark(bytes) ? byteOrderMark.count : 0
  return padded.withUnsafeBufferPointer { buffer in
    guard
      let reader = CJSONReaderOpen(buffer.baseAddress! + start, bytes.count - start, listed, folds)
    else { return JSONFailure(kind: .memory, offset: 0) }
    defer { CJSONReaderClose(reader) }
    let failure = visitPieces(of: reader, visit)
    return failure.map { JSONFailure(kind: $0.kind, offset: Int($0.offset) + start) }
  }
}

private func visitPieces(of reader: OpaquePointer, _ visit: (JSONPiece) -> Void) -> CJSONFailure? {
  var piece = CJSONPiece()
  while true {
    let failure = CJSONReaderNext(reader, &piece)
    guard failure.kind == .none else { return failure }
    let node = JSONNode(piece)
    switch piece.kind {
    case .end: return nil
    case .root: visit(.root(node))
    case .member: visit(.member(name: node.text ?? "", node.value))
    case .item: visit(.item(node))
    }
  }
}

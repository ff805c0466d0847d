import CSimdJSON

/// A piece of a JSON text, as far as it is handed out at once.
enum JSONPiece {
  /// The whole value.
  case root(JSONNode)
  case member(name: String, JSONNode)
  /// An item of the array that was asked for.
  case item(JSONNode)
}

/// simdjson reads so many bytes behind the text.
let jsonPadding = Int(CJSONPadding)

/// Visits a JSON text as one piece, checking all of it.
///
/// - Parameters:
///   - bytes: UTF-8, with or without a byte order mark.
///   - folds: Arrays of numbers come as one token without places of their own.
///   - visit: Gets the value; its nodes are gone afterwards.
/// - Returns: Nil when the text was read to its end, else why not; the value was visited all the same where more
///   follows.
func scanJSON(_ bytes: [UInt8], folds: Bool, _ visit: (JSONPiece) -> Void) -> JSONFailure? {
  guard let reader = JSONReader(folds: folds) else { return JSONFailure(kind: .memory, offset: 0) }
  return reader.scan(bytes, as: .value, visit)
}

/// Reads JSON texts one after the other in the same memory; one piece is held at a time.
final class JSONReader {
  private let reader: OpaquePointer

  /// Makes a reader; nil where there is no memory.
  ///
  /// - Parameter listed: The member of a root object whose array is handed out item by item, after the
  ///   member itself as an empty array.
  init?(listing listed: String? = nil, folds: Bool) {
    guard let reader = CJSONReaderOpen(listed, folds) else { return nil }
    self.reader = reader
  }

  deinit { CJSONReaderClose(reader) }

  /// Visits a text piece by piece, checking all of it; see `scanJSON`.
  func scan(
    _ bytes: [UInt8], as kind: CJSONTextKind, _ visit: (JSONPiece) -> Void
  ) -> JSONFailure? {
    ReadingWork.current?.note(scanned: bytes.count)
    var padded = bytes
    // Whoever reads a file leaves room behind the last byte.
    let hasRoom = bytes.capacity - bytes.count >= jsonPadding
    if !hasRoom {
      ReadingWork.current?.note(copied: bytes.count)
      padded.append(contentsOf: repeatElement(0, count: jsonPadding))
    }
    let start = startsWithByteOrderMark(bytes) ? byteOrderMark.count : 0
    return padded.withUnsafeBufferPointer { buffer in
      if hasRoom {
        // Of a text that is cut off simdjson looks at the byte behind its end, where a bracket would close what is
        // open. No array reads that room before it has written to it.
        UnsafeMutablePointer(mutating: buffer.baseAddress! + bytes.count)
          .update(repeating: 0, count: jsonPadding)
      }
      CJSONReaderBegin(reader, buffer.baseAddress! + start, bytes.count - start, kind)
      let failure = visitPieces(visit)
      return failure.map { JSONFailure(kind: $0.kind, offset: Int($0.offset) + start) }
    }
  }

  private func visitPieces(_ visit: (JSONPiece) -> Void) -> CJSONFailure? {
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

  /// Where the item starts that was visited last, or that failed.
  var lastItem: Int { Int(CJSONReaderLastItem(reader)) }

  /// Of items that were all visited: the offset behind the bracket that closes their array.
  var listEnd: Int { Int(CJSONReaderListEnd(reader)) }
}

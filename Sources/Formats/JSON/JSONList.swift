import CSimdJSON

/// A walk through a JSON text of any length, of which one member of the root object is a long list: of that some
/// items are held at a time, all else is small.
///
/// A block of the text is cut in front of the last item that seems to begin in it, at a comma between braces, and read
/// as a list of its own. Where that was no item but stood inside of one, reading fails there and goes on with a longer
/// block: whatever is handed out was checked as if the text had been read at once.
final class JSONListWalk {
  /// Tells the lines of what is visited.
  let lines = LineCounter([])
  private let stream: ByteStream
  private let listed: String
  private let folds: Bool
  private let blockSize: Int
  /// What was read of the text and not visited yet.
  private var part: TextPart

  /// A walk begins with bytes that were read already.
  ///
  /// - Parameters:
  ///   - listed: The member whose items are handed out one at a time.
  ///   - folds: See `scanJSON`.
  ///   - blockSize: A text that is no longer is read at once.
  init(
    _ beginning: [UInt8], _ rest: ByteStream, listing listed: String, folds: Bool, blockSize: Int
  ) {
    part = TextPart(bytes: beginning)
    (stream, self.listed, self.folds, self.blockSize) = (rest, listed, folds, blockSize)
  }

  /// How a walk ended.
  struct End {
    /// Why the text was not read to its end.
    var failure: JSONFailure?
    /// Reading failed in an item, or between two.
    var isAmongItems = false
    /// What was read last: where nothing failed, the text without the items of a list that was handed out in blocks.
    var part: TextPart
  }

  /// Visits all pieces: the items in their order, the members in theirs, but after the items where the text is
  /// longer than a block.
  ///
  /// - Throws: `unreadable`.
  func run(_ visit: (JSONPiece) -> Void) throws(FormatError) -> End {
    guard let reader = JSONReader(listing: listed, folds: folds) else {
      return End(failure: JSONFailure(kind: .memory, offset: 0), part: part)
    }
    if part.bytes.count >= blockSize, let head = try readHead() {
      if let failure = try visitItems(reader, visit) {
        return End(failure: failure, isAmongItems: true, part: part)
      }
      try joinFrame(behind: head)
    }
    lines.begin(part)
    var isAmongItems = false
    let failure = reader.scan(part.bytes, as: .listing) { piece in
      switch piece {
      case .item: isAmongItems = true
      case .member(let name, let node): isAmongItems = name == listed && node.kind == .array
      case .root: break
      }
      visit(piece)
    }
    return End(failure: failure, isAmongItems: isAmongItems && part.seam == nil, part: part)
  }

  /// Reads on to the first item of the list.
  ///
  /// - Returns: The text in front of it, with the list's bracket; nil where all of the text was read without one.
  private func readHead() throws(FormatError) -> [UInt8]? {
    var search = ListSearch(listed)
    while true {
      if let start = search.listStart(in: part.bytes) {
        let head = Array(part.bytes[..<start])
        lines.begin(part)
        part = following(start, asItems: true)
        return head
      }
      guard try readOn() else { return nil }
    }
  }

  /// Visits the items block by block, to the end of the list.
  ///
  /// - Returns: Why they were not read to the end; `part` begins with the bracket that closes the list otherwise.
  private func visitItems(
    _ reader: JSONReader, _ visit: (JSONPiece) -> Void
  ) throws(FormatError) -> JSONFailure? {
    var isAtEnd = false
    /// The first item of the part was visited already.
    var isFirstKnown = false
    while true {
      let next = isAtEnd ? nil : ItemBreak(lastIn: part.bytes)
      guard next != nil || isAtEnd else {
        isAtEnd = try !readOn()
        continue
      }
      lines.begin(part)
      let block = closed(part.bytes[..<(next?.comma ?? part.bytes.count)])
      var (count, last) = (0, 0)
      /// An item that is an array: it may have been closed with the block.
      var openItem: Int?
      let failure = reader.scan(block, as: .items) { piece in
        if !isAtEnd, case .item(let node) = piece, node.kind == .array || node.kind == .numbers {
          openItem = openItem ?? reader.lastItem
        }
        guard openItem == nil else { return }
        count += 1
        if count > 1 || !isFirstKnown { visit(piece) }
        last = reader.lastItem
      }
      if let openItem {
        isFirstKnown = false
        part = following(openItem, asItems: true)
        while try readOn() {}
        isAtEnd = true
      } else if let failure {
        if isAtEnd { return asOfWholeText(failure) }
        // The item that failed is read again with more behind it; or the last one, behind which reading failed.
        if reader.lastItem > 0 {
          isFirstKnown = reader.lastItem == last
          part = following(reader.lastItem, asItems: true)
        }
        isAtEnd = try !readOn()
      } else if let next, reader.listEnd == block.count {
        isFirstKnown = false
        part = following(next.brace, asItems: true)
        if part.bytes.count < blockSize { isAtEnd = try !readOn() }
      } else {
        part = following(reader.listEnd - 1, asItems: false)
        return nil
      }
    }
  }

  /// Puts the text together again, without the items.
  private func joinFrame(behind head: [UInt8]) throws(FormatError) {
    while try readOn() {}
    let headLines = LineCounter(head).line(at: head.count)
    part = TextPart(
      bytes: padded(head, part.bytes[...]), seam: (head.count, part.firstLine - headLines))
  }

  /// Reads as much as was read already, or a block; false where nothing is left.
  private func readOn() throws(FormatError) -> Bool {
    let count = max(blockSize, part.bytes.count)
    part.bytes.reserveCapacity(part.bytes.count + count + jsonPadding)
    return try stream.append(count, to: &part.bytes)
  }

  /// The part from a place on.
  private func following(_ start: Int, asItems: Bool) -> TextPart {
    TextPart(
      bytes: padded(asItems ? [UInt8(ascii: "[")] : [], part.bytes[start...]),
      firstLine: lines.line(at: start))
  }

  private func closed(_ items: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = padded([], items)
    bytes.append(UInt8(ascii: "]"))
    return bytes
  }

  private func padded(_ head: [UInt8], _ tail: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(head.count + tail.count + 1 + jsonPadding)
    bytes += head
    bytes += tail
    return bytes
  }

  /// What is said of a text that ends before its root is closed, wherever reading failed.
  private func asOfWholeText(_ failure: JSONFailure) -> JSONFailure {
    let last = part.bytes.last { $0 > 0x20 }
    guard !failure.isOfWholeText, last != UInt8(ascii: "}") else { return failure }
    return JSONFailure(kind: .truncated, offset: part.bytes.count)
  }
}

/// A comma between two braces, where an item ends and the next one begins, if it is none in an item.
private struct ItemBreak {
  let comma: Int
  let brace: Int

  /// The last one in a part of a text; nil where there is none.
  init?(lastIn bytes: [UInt8]) {
    var place = bytes.count - 1
    func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
    while place > 1 {
      guard bytes[place] == UInt8(ascii: "{") else {
        place -= 1
        continue
      }
      var (comma, end) = (place - 1, 0)
      while comma > 0, isSpace(bytes[comma]) { comma -= 1 }
      end = comma - 1
      while end > 0, isSpace(bytes[end]) { end -= 1 }
      if comma > 0, end > 0, bytes[comma] == UInt8(ascii: ","), bytes[end] == UInt8(ascii: "}") {
        (self.comma, brace) = (comma, place)
        return
      }
      place -= 1
    }
    return nil
  }
}

/// Looks for the array of a member of the root object, in a text that grows.
private struct ListSearch {
  private let listed: [UInt8]
  private var position = 0
  private var depth = 0
  private var isInObject = false
  /// Where the text began that is being read; nil outside of texts.
  private var textStart: Int?
  private var isEscaped = false
  /// The member whose value is being read is the one that is looked for.
  private var isMember = false
  /// The last text of the root.
  private var lastText = 0..<0

  init(_ listed: String) { self.listed = Array(listed.utf8) }

  /// The offset behind the bracket that opens the array; nil where there is none so far.
  mutating func listStart(in bytes: [UInt8]) -> Int? {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if let start = textStart {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          if depth == 1 { lastText = start..<(position - 1) }
          textStart = nil
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): textStart = position
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth == 0 { isInObject = byte == UInt8(ascii: "{") }
        if depth == 1, isInObject, isMember, byte == UInt8(ascii: "[") { return position }
        depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ":") where depth == 1: isMember = bytes[lastText].elementsEqual(listed)
      case UInt8(ascii: ",") where depth == 1: isMember = false
      default: break
      }
    }
    return nil
  }
}

public import Shapes

/// A piece of furniture as a map document asks for it: what stands on or around the map besides the map itself.
///
/// A new piece is a file with a type of this protocol, which says how the document's words are read and how it
/// is drawn, and the type's name in the table of furniture.
public protocol FurnitureItem: Sendable, Hashable {
  /// Under `furniture` in a map document.
  static var key: String { get }
  /// Where it may stand; none where the place follows from what it is.
  static var anchors: [Anchor] { get }
  /// What a map has that says nothing of its furniture; nil for nothing.
  static var usual: Self? { get }
  /// The document may ask for several, in a list.
  static var isRepeatable: Bool { get }
  /// A line that tells what it is.
  static var help: String { get }
  /// What a map may say of it beside `at`.
  static var keys: [DocumentKey] { get }
  /// What may stand behind its key; anchors, and a map of `at` and its keys, unless it says otherwise.
  static var form: DocumentForm { get }
  /// PNG files that it draws.
  var pictures: [String] { get }

  /// Why it cannot be drawn on a map of an extent in degrees, and what to do; nil where it can.
  func problem(across extent: Extent<Geographic>) -> (what: String, advice: String)?

  /// Why it cannot be drawn on a map, and what to do; nil where it can, or where that is not known yet.
  ///
  /// - Parameters:
  ///   - extent: Just what the map shows, in degrees; nil while it is not decided.
  ///   - sources: Names of the sources that have areas; `regions` are the map's own.
  func problem(showing extent: Extent<Geographic>?, areasOf sources: [String]) -> (
    what: String, advice: String
  )?

  /// Reads what the document says; nil, with an error, for what cannot be understood.
  static func read(_ value: some DocumentValue) -> Self?
}

extension FurnitureItem {
  public static var usual: Self? { nil }
  public static var isRepeatable: Bool { false }
  public static var keys: [DocumentKey] { [] }
  /// The map that says where it stands and what else is asked of it.
  public static var table: KeyTable {
    KeyTable(key, help, [DocumentKey("at", anchorForm, isRequired: true, "where it stands")] + keys)
  }
  public static var form: DocumentForm {
    keys.isEmpty ? anchorForm : .either([anchorForm, .map(table)])
  }
  /// The names of the places at which it may stand.
  public static var anchorForm: DocumentForm { .words(anchors.map(\.rawValue)) }
  public var pictures: [String] { [] }
  public func problem(across extent: Extent<Geographic>) -> (what: String, advice: String)? { nil }
  public func problem(showing extent: Extent<Geographic>?, areasOf sources: [String]) -> (
    what: String, advice: String
  )? { nil }
}

/// What stands around and on the map, in the order in which it is drawn; what is not there is left out.
public struct Furniture: Sendable {
  public private(set) var items: [any FurnitureItem]

  /// Makes furniture; none is none.
  public init(_ items: [any FurnitureItem] = []) {
    self.items = items
  }

  /// The first piece of a kind.
  public subscript<Item: FurnitureItem>(_ kind: Item.Type) -> Item? {
    get { all(kind).first }
    set {
      let place = items.firstIndex { $0 is Item }
      items.removeAll { $0 is Item }
      if let newValue { items.insert(newValue, at: place ?? items.endIndex) }
    }
  }

  /// All pieces of a kind.
  public func all<Item: FurnitureItem>(_ kind: Item.Type) -> [Item] {
    items.compactMap { $0 as? Item }
  }
}

extension Furniture: Hashable {
  public static func == (first: Furniture, second: Furniture) -> Bool {
    first.items.map { AnyHashable($0) } == second.items.map { AnyHashable($0) }
  }

  public func hash(into hasher: inout Hasher) {
    for item in items { hasher.combine(AnyHashable(item)) }
  }
}

/// The kinds of furniture that maps may ask for; the order is the one they are drawn in.
public struct FurnitureTable: Sendable {
  public var rows: [any FurnitureItem.Type]

  /// Makes a table.
  public init(_ rows: [any FurnitureItem.Type]) {
    self.rows = rows
  }

  /// The table with further kinds.
  public func adding(_ kinds: any FurnitureItem.Type...) -> FurnitureTable {
    FurnitureTable(rows + kinds)
  }

  /// What a map has that says nothing of its furniture.
  public var usual: Furniture {
    Furniture(
      rows.compactMap { kind -> (any FurnitureItem)? in kind.usual })
  }
}

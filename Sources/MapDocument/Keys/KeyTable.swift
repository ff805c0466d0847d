/// The keys that a map of a document may have: what its reader checks, what `docs/keys.md` lists, and what the JSON
/// Schema allows.
public struct KeyTable: Sendable {
  /// What pages and schemas call it: small letters and hyphens.
  public let name: String
  /// A sentence about the map.
  public let about: String
  /// Tables whose keys stand before its own ones.
  public let before: [KeyTable]
  /// Keys that it alone has.
  public let own: [DocumentKey]
  /// Tables whose keys stand behind its own ones.
  public let after: [KeyTable]
  /// What stands under any other name; nil where other names are errors.
  public let others: DocumentForm?

  /// Makes a table.
  public init(
    _ name: String, _ about: String, before: [KeyTable] = [], _ own: [DocumentKey],
    after: [KeyTable] = [], others: DocumentForm? = nil
  ) {
    (self.name, self.about, self.before) = (name, about, before)
    (self.own, self.after, self.others) = (own, after, others)
  }

  /// All keys, in the order in which messages list them.
  public var keys: [DocumentKey] { before.flatMap(\.keys) + own + after.flatMap(\.keys) }

  /// The names of all keys.
  public var names: [String] { keys.map(\.name) }
}

/// A key of a map of a document.
public struct DocumentKey: Sendable {
  public let name: String
  /// What may stand behind it.
  public let form: DocumentForm
  /// The map says nothing without it.
  public let isRequired: Bool
  /// A line that tells what it is for.
  public let help: String
  /// What holds where it is left out; nil where nothing does.
  public let usual: String?

  /// Makes a key.
  public init(
    _ name: String, _ form: DocumentForm, isRequired: Bool = false, _ help: String,
    usual: String? = nil
  ) {
    (self.name, self.form, self.isRequired) = (name, form, isRequired)
    (self.help, self.usual) = (help, usual)
  }

  /// Makes the key that says what an option of the command line says.
  public init(_ option: MapOption, _ form: DocumentForm, _ help: String, usual: String? = nil) {
    self.init(option.documentKey ?? option.name, form, help, usual: usual)
  }
}

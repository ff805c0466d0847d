public import Shapes

/// Names by BCP 47 language tag.
public struct LocalizedText: Sendable, Hashable {
  public var byLanguage: [String: String]
  /// The languages in the order they were written; the first is the one to fall back on.
  public var languages: [String]

  /// Makes a text from pairs of language and wording, in order of preference.
  public init(_ pairs: [(language: String, text: String)]) {
    languages = pairs.map(\.language)
    byLanguage = Dictionary(pairs.map { ($0.language, $0.text) }) { first, _ in first }
  }

  /// Makes a text that is the same in every language.
  public init(_ text: String) {
    self.init([(language: "und", text: text)])
  }

  /// The wording in `language`, else in what it is a kind of (`zh-Hant`, then `zh` for `zh-Hant-TW`), else
  /// the first one.
  ///
  /// - Source: Lookup: RFC 4647, section 3.4; case does not count: RFC 5646, section 2.1.1.
  public func text(in language: String) -> String {
    var range = language.split(separator: "-")
    while !range.isEmpty {
      let tag = range.joined(separator: "-")
      if let text = byLanguage[tag] ?? wording(inAnyCaseOf: tag) { return text }
      range.removeLast()
    }
    return languages.first.flatMap { byLanguage[$0] } ?? ""
  }

  private func wording(inAnyCaseOf tag: String) -> String? {
    guard byLanguage.count > 1 else { return nil }
    let lower = tag.lowercased()
    return languages.first { $0.lowercased() == lower }.flatMap { byLanguage[$0] }
  }
}

/// Who can be on the ground.
public struct Actor: Sendable, Hashable {
  /// An alliance that the actor belongs to for a time.
  public struct Membership: Sendable, Hashable {
    public var actor: String
    /// Nil from is the beginning of time.
    public var from: PartialDate?
    public var to: PartialDate?

    /// Makes a membership in the alliance `actor` for the days from `from` until before `to`.
    public init(actor: String, from: PartialDate? = nil, to: PartialDate? = nil) {
      self.actor = actor
      self.from = from
      self.to = to
    }
  }

  /// The same force under a new name, from a day on.
  public struct Succession: Sendable, Hashable {
    public var actor: String
    public var from: PartialDate

    /// Makes a renaming to `actor` on `from`.
    public init(actor: String, from: PartialDate) {
      self.actor = actor
      self.from = from
    }
  }

  /// Lower-case ASCII letters, digits and hyphens.
  public var id: String
  public var name: LocalizedText
  /// A short name for legends and labels; nil where the name serves.
  public var shortName: LocalizedText?
  /// What other files call it.
  public var aliases: [String] = []
  public var color: Color?
  /// The camp under which legends gather the actor; a plain label, not an actor.
  public var camp: LocalizedText?
  public var parents: [Membership]
  public var successor: Succession?

  /// Makes an actor; everything but the id has a default.
  public init(
    id: String, name: LocalizedText? = nil, shortName: LocalizedText? = nil, color: Color? = nil,
    camp: LocalizedText? = nil, parents: [Membership] = [], successor: Succession? = nil
  ) {
    self.id = id
    self.name = name ?? LocalizedText(id)
    self.shortName = shortName
    self.color = color
    self.camp = camp
    self.parents = parents
    self.successor = successor
  }
}

package import Territory

/// A sentence made from the record, in the map's language.
package struct MadeSentence: Sendable, Hashable {
  package var text: String
  /// The assertions that it says, by their positions in the record, each once.
  package var rows: [Int] = []
  /// The names of towns and areas that stand in it.
  package var names: [String] = []
}

/// What a map made of its record has to tell.
package struct MadeStory: Sendable {
  /// Nil where nothing is known of anything.
  package var headline: MadeSentence?
  /// What changed, who held it before, how sure that is and who says so; without full stops.
  package var caption: [MadeSentence] = []
  /// Of what it tells; empty where nothing changed.
  package var changes: [ToldChange] = []

  package init() {}

  /// The caption as it is printed.
  package var captionText: String {
    caption.map { $0.text.hasSuffix(".") ? $0.text : $0.text + "." }.joined(separator: " ")
  }
}

/// A town or an area that changed hands, as a sentence tells it.
package struct ToldChange: Sendable {
  package enum Subject: Sendable, Hashable {
    case town(Int)
    /// As a whole, by a statement of its own.
    case region(Int)
    /// Surveyed ground without a name of its own, by the region in which it lies.
    case ground(region: Int?)

    /// In the map's language; empty for ground outside of all regions.
    package func name(in evidence: Evidence) -> String {
      switch self {
      case .town(let index): evidence.places[index].name.text(in: evidence.language)
      case .region(let index), .ground(let index?):
        evidence.regions[index].name.text(in: evidence.language)
      case .ground(nil): ""
      }
    }
  }

  /// What kind of sentence it is told in.
  enum Form: Sendable, Hashable { case passes, returns, held, contested, resolved, lost }

  package let subject: Subject
  package let kind: ChangeKind
  package let from: State
  package let to: State
  /// Square kilometres of surveyed ground.
  package var area = 0.0
  /// When, no more exactly than the record has it.
  package var date: PartialDate
  /// When the one who holds it now last ceased to; nil where the record knows of no earlier time.
  var lastHeld: PartialDate?
  /// The assertions that say so.
  var lastHeldRows: [Int] = []
  /// The assertions that say who held it and who holds it.
  package var rows: [Int]

  /// No source is sure of it: the least sure of the assertions has low confidence, or says itself that it may be
  /// otherwise.
  package var isReported: Bool {
    to.holding.status != .unknown && (to.confidence == .low || to.isUncertain)
  }

  var form: Form {
    switch kind {
    case .lost: .lost
    case .contested: .contested
    case .resolved: .resolved
    default: from.holding.status == .unknown ? .held : lastHeld == nil ? .passes : .returns
    }
  }
}

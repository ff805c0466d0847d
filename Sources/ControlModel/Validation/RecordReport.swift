import Diagnostics
import Formats
import Territory

/// Words for what a record says twice, contradicts, leaves out or can hardly mean.
struct RecordReport {
  let record: Record
  private let polygonNumbers: [Int]

  init(record: Record) {
    self.record = record
    polygonNumbers = record.polygonNumbers
  }

  /// A warning for every finding, at the row that it is about; of rows that use one outdated name, one.
  var diagnostics: [Diagnostic] {
    var places: [RecordFinding.Kind: Int] = [:]
    var found: [(warning: Diagnostic, more: Int)] = []
    for finding in record.findings() {
      let isOutdatedName = if case .renamedAlready = finding.kind { true } else { false }
      if isOutdatedName, let place = places[finding.kind] {
        found[place].more += 1
        continue
      }
      places[finding.kind] = found.count
      let (what, advice) = words(for: finding)
      found.append(
        (warning(at: finding.rows[0], code: finding.kind.code, what, advice: advice), 0))
    }
    return found.map { warning, more in
      var warning = warning
      if more > 0 { warning.what += "; so do \(more) more row\(more == 1 ? "" : "s")" }
      return warning
    }
  }

  func warning(at row: Int, code: String, _ what: String, advice: String) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: code, at: record.assertions[row].origin,
      feature: label(of: record.assertions[row].subject), what: what, advice: advice)
  }

  // MARK: Words

  private func words(for finding: RecordFinding) -> (what: String, advice: String) {
    let span = Self.span(finding.from, finding.to)
    let row = finding.rows[0]
    let others = finding.rows.dropFirst()
    let verb = others.count == 1 ? "does" : "do"
    func list(_ word: (Int, Int) -> String) -> String {
      others.map { word($0, row) }.joined(separator: ", ")
    }
    switch finding.kind {
    case .contestedBetweenSources:
      return (
        "sources recorded on one day name different holders \(span): \(holder(row)) here, \(list(reference))",
        "drawn contested between them; give the better one a later 'recorded', or end one with 'to'"
      )
    case .overridden: return overridden(finding, span)
    case .sameHolder:
      return (
        "overlaps \(list(reference)) \(span); both name the same holder",
        "drawn as one; end one of the two where the other begins"
      )
    case .neverCounts:
      return (
        "never counts: on all of its days \(list(reference)) \(verb)",
        earlierKnowledge(row, others) ?? "correct its days or remove it"
      )
    case .duplicate:
      return (
        "says nothing that \(list(origin)) \(verb) not say",
        earlierKnowledge(row, others) ?? "remove it, or correct its days"
      )
    case .gap: return gap(finding, span)
    case .halfKnown(let mayOverlap, let mayLeaveGap):
      return halfKnown(finding, span, mayOverlap, mayLeaveGap)
    case .renamedAlready, .renamedEarly: return renaming(finding, span)
    default: return doubt(finding, span)
    }
  }

  private func overridden(_ finding: RecordFinding, _ span: String) -> (String, String) {
    let (row, winner) = (record.assertions[finding.rows[0]], record.assertions[finding.rows[1]])
    let reason =
      if winner.recordedDay > row.recordedDay {
        winner.recorded == nil
          ? "which begins later" : "which was recorded later (\(winner.recordedDay))"
      } else {
        row.status == .unknown && winner.status != .unknown
          ? "which names a holder" : "the later row of its source"
      }
    return (
      "\(holder(finding.rows[0])) is overridden \(span) by \(reference(finding.rows[1], besides: finding.rows[0])), \(reason)",
      earlierKnowledge(finding.rows[0], finding.rows[1...])
        ?? "the other is drawn; end this row with 'to' if that is meant"
    )
  }

  /// The days are those on which surely nothing is asserted; what half-known dates add to them is said.
  private func gap(_ finding: RecordFinding, _ span: String) -> (String, String) {
    let (before, after) = (finding.rows[0], finding.rows[1])
    let end = record.assertions[before].period.to
    let beginning = record.assertions[after].period.from
    let reference = reference(after, besides: before)
    let ended =
      end.map { $0.first < $0.last } ?? false
      ? "after an end known as \(end?.description ?? "") " : ""
    guard beginning.first < beginning.last else {
      return (
        "\(ended)nothing is asserted \(span), when \(reference) begins",
        "drawn unknown; add what is known, or a row 'unknown' if nothing is"
      )
    }
    return (
      "\(ended)nothing is asserted \(span), when \(reference) may begin (\(beginning))",
      "drawn unknown until before \(beginning.settled), when it surely has begun; add what is known, or a row 'unknown' if nothing is"
    )
  }

  /// The advice for a row that a later one corrects: it still tells what was known before.
  private func earlierKnowledge(_ row: Int, _ others: ArraySlice<Int>) -> String? {
    guard record.assertions[row].recorded != nil,
      others.allSatisfy({ record.assertions[$0].recorded != nil }),
      let day = others.map({ record.assertions[$0].recordedDay }).min(),
      record.assertions[row].recordedDay < day
    else { return nil }
    return "fine for a correction: with --as-of before \(day) this row counts"
  }

  private func halfKnown(
    _ finding: RecordFinding, _ span: String, _ mayOverlap: Bool, _ mayLeaveGap: Bool
  ) -> (String, String) {
    let what =
      switch (mayOverlap, mayLeaveGap) {
      case (true, true): "overlap or leave a gap"
      case (true, false): "overlap"
      default: "leave a gap"
      }
    return (
      "with \(reference(finding.rows[1], besides: finding.rows[0])) its half-known dates leave open whether the two \(what) \(span)",
      "what is sure is drawn, the other named as possible; where one follows the other, write the same date"
    )
  }

  private func renaming(_ finding: RecordFinding, _ span: String) -> (String, String) {
    switch finding.kind {
    case .renamedAlready(let actor, let successor):
      return (
        "'\(actor)' goes on \(span), but is '\(successor)' by then",
        "drawn and counted as the same force under its name of the day; begin a row for '\(successor)'"
      )
    case .renamedEarly(let actor, let successor):
      return (
        "'\(successor)' follows '\(actor)' of \(origin(finding.rows[1], besides: finding.rows[0])) on \(finding.from), but takes its place only on \(finding.to?.description ?? "")",
        record.actors.predecessors(of: successor).count == 1
          ? "drawn and counted as the same force under its name of the day; correct the day here or in the actor table"
          : "drawn and counted as a change of hands; correct the day here or in the actor table"
      )
    default: return ("", "")
    }
  }

  private func doubt(_ finding: RecordFinding, _ span: String) -> (String, String) {
    let row = record.assertions[finding.rows[0]]
    let actors = ActorList.text(row.actors)
    switch finding.kind {
    case .neverSure:
      return (
        "no day is sure to lie between 'from' (\(row.period.from)) and 'to' (\(row.period.to?.description ?? ""))",
        "never drawn; write the days more precisely"
      )
    case .loneContender:
      return (
        "contested, but '\(actors)' is the only contender",
        "drawn contested in one colour; name the others, joined by +, or make it control"
      )
    case .unknownWithActors:
      return (
        "unknown, but names '\(actors)'",
        "the actors are not shown; leave them out, or choose another status"
      )
    case .holderBeside(let actor, let status):
      let what =
        status == .besieged
        ? "'\(actor)' besieges what it holds" : "'\(actor)' is both holder and \(status.rawValue)"
      return (
        "\(what) \(span), by \(origin(finding.rows[1], besides: finding.rows[0]))",
        "both are drawn; end one of the two rows"
      )
    default: return ("", "")
    }
  }

  // MARK: Rows and days

  private func label(of subject: Subject) -> String {
    switch subject {
    case .region(let id), .place(let id): id
    case .polygon(let index):
      "polygon \(index < polygonNumbers.count ? polygonNumbers[index] : index + 1)"
    }
  }

  static func span(_ from: Day, _ to: Day?) -> String {
    to.map { "from \(from) until before \($0)" } ?? "from \(from) on"
  }

  /// Where a row stands, for a message about another one: the line is enough in the same file.
  func origin(_ row: Int, besides other: Int) -> String {
    let (origin, near) = (record.assertions[row].origin, record.assertions[other].origin)
    guard let colon = origin.lastIndex(of: ":"), near.hasPrefix(origin[...colon]) else {
      return origin
    }
    return "line \(origin[origin.index(after: colon)...])"
  }

  /// Where a row stands and whom it names, for a message about another one.
  func reference(_ row: Int, besides other: Int) -> String {
    "\(origin(row, besides: other)) (\(holder(row)))"
  }

  private func holder(_ row: Int) -> String {
    let assertion = record.assertions[row]
    switch assertion.status {
    case .unknown: return "unknown"
    case .control: return "'\(ActorList.text(assertion.actors))'"
    default: return "'\(ActorList.text(assertion.actors))' \(assertion.status.rawValue)"
    }
  }
}

extension RecordFinding.Kind {
  /// See `Diagnostic.code`.
  fileprivate var code: String {
    switch self {
    case .contestedBetweenSources: "record-sources-disagree"
    case .overridden: "record-overridden"
    case .neverCounts: "record-never-counts"
    case .duplicate: "record-duplicate"
    case .sameHolder: "record-same-holder"
    case .gap: "record-gap"
    case .halfKnown: "record-half-known"
    case .neverSure: "record-never-sure"
    case .loneContender: "record-lone-contender"
    case .unknownWithActors: "record-unknown-with-actors"
    case .holderBeside: "record-holder-beside"
    case .renamedAlready: "record-renamed-already"
    case .renamedEarly: "record-renamed-early"
    }
  }
}

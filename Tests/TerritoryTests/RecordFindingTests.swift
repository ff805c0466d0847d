import TestSupport
import Territory
import Testing

/// What is found in the rows of one place: kind, rows counted from 0, days.
private func findings(_ rows: [Assertion], actors: [Actor] = []) -> [String] {
  Record(assertions: rows, actors: ActorTable(actors)).findings().map { finding in
    let rows = finding.rows.map(String.init).joined(separator: ",")
    return "\(finding.kind) \(rows) \(finding.from)..\(finding.to?.description ?? "")"
  }
}

private func row(
  _ actors: String, _ from: String, _ to: String? = nil, _ status: Status = .control,
  source: String? = nil, recorded: String? = nil
) -> Assertion {
  Assertion(
    subject: .place("kidal"), actors: actors.split(separator: "+").map(String.init),
    status: status, period: Period(from: PartialDate(from)!, to: to.map { PartialDate($0)! }),
    source: source, recorded: recorded.map { PartialDate($0)! })
}

struct RecordFindingTests {
  @Test func `rows that follow each other are no finding`() {
    #expect(
      findings([
        row("fama", "2012-01-01", "2012-03-30"), row("mnla", "2012-03-30", "2012-06"),
        row("ansar-dine", "2012-06", "2012"), row("mnla", "2012"),
        row("france", "2012-02-01", "2012-05-01", .presence),
      ]).isEmpty)
  }

  @Test func `equal days of different sources with different holders are contested`() {
    let rows = [
      row("fama", "2012-01-01", "2012-03-01", source: "a", recorded: "2013-01-01"),
      row("mnla", "2012-02-01", source: "b", recorded: "2013-01-01"),
    ]
    #expect(findings(rows) == ["contestedBetweenSources 0,1 2012-02-01..2012-03-01"])
  }

  @Test func `an overlap of one source is found where both name the same holder`() {
    let agreeing = [
      row("fama", "2012-01-01", source: "a"),
      row("fama", "2012-01-01", source: "b"),
      row("fama", "2012-02-01", "2012-05-01", source: "c"),
    ]
    #expect(findings(agreeing).isEmpty)
    let following = [
      row("fama", "2012-01-01", "2012-06-01"), row("fama", "2012-03-01", "2012-12-01"),
    ]
    #expect(findings(following) == ["sameHolder 0,1 2012-03-01..2012-06-01"])
  }

  @Test func `of rows that overlap the one that does not count is named with its days`() {
    let rows = [row("fama", "2012-01-01"), row("mnla", "2012-02-01", "2012-04-01")]
    #expect(findings(rows) == ["overridden 0,1 2012-02-01..2012-04-01"])
    let later = [
      row("fama", "2012-01-01", "2012-06-01", recorded: "2013-01-01"),
      row("mnla", "2012-02-01", recorded: "2012-12-01"),
    ]
    #expect(findings(later) == ["overridden 1,0 2012-02-01..2012-06-01"])
  }

  @Test func `a row that others override on all its days never counts`() {
    let rows = [
      row("fama", "2012-02-01", "2012-04-01", recorded: "2012-02-01"),
      row("mnla", "2012-01-01", "2012-03-01", recorded: "2013-01-01"),
      row("cma", "2012-03-01", "2012-06-01", recorded: "2013-01-01"),
    ]
    #expect(findings(rows) == ["neverCounts 0,1,2 2012-02-01..2012-04-01"])
  }

  @Test func `a row that repeats another is a duplicate, one that says more is not`() {
    #expect(
      findings([row("fama", "2012-01-01"), row("fama", "2012-02-01", "2012-03-01")])
        == ["sameHolder 0,1 2012-02-01..2012-03-01"])
    #expect(
      findings([
        row("fama", "2012-02-01", "2012-03-01", recorded: "2012-02-01"),
        row("fama", "2012-01-01", recorded: "2012-04-01"),
      ]) == ["duplicate 0,1 2012-02-01..2012-03-01"])
  }

  @Test func `days without an assertion between two are a gap`() {
    let rows = [row("fama", "2012-01-01", "2012-03-01"), row("mnla", "2012-05-01")]
    #expect(findings(rows) == ["gap 0,1 2012-03-01..2012-05-01"])
    #expect(findings(rows + [row("", "2012-03-01", "2012-05-01", .unknown)]).isEmpty)
    #expect(findings([row("fama", "2012-03-01", "2012-04-01")]).isEmpty)
  }

  @Test func `a polygon that says nothing for a while leaves no gap`() {
    let rows = ["2012-01-01", "2012-05-01"].map { from in
      Assertion(
        subject: .polygon(0), actors: ["fama"],
        period: Period(
          from: PartialDate(from)!,
          to: PartialDate(from)!.first == PartialDate("2012-01-01")!.first
            ? PartialDate("2012-03") : nil))
    }
    #expect(findings(rows).isEmpty)
  }

  @Test func `a gap beside a half-known month is sure outside of it only`() {
    let rows = [row("fama", "2012-01-01", "2012-03"), row("mnla", "2012-06")]
    #expect(findings(rows) == ["gap 0,1 2012-04-01..2012-06-01"])
  }

  @Test func `what only precision leaves open is half known`() {
    #expect(
      findings([row("fama", "2012-01-01", "2012-03-10"), row("mnla", "2012-03")])
        == ["halfKnown(mayOverlap: true, mayLeaveGap: true) 0,1 2012-03-01..2012-04-01"])
    #expect(
      findings([row("fama", "2012-01-01", "2012-03"), row("mnla", "2012-03-10")])
        == ["halfKnown(mayOverlap: true, mayLeaveGap: true) 0,1 2012-03-01..2012-04-01"])
    #expect(
      findings([row("fama", "2012-01-01", "2012-03"), row("mnla", "2012-04-01")])
        == ["halfKnown(mayOverlap: false, mayLeaveGap: true) 0,1 2012-03-01..2012-04-01"])
    #expect(
      findings([row("fama", "2012-01-01", "2012-03-31"), row("mnla", "2012-04-01")])
        == ["gap 0,1 2012-03-31..2012-04-01"])
  }

  @Test func `several sources may tell the same half-known change`() {
    #expect(
      findings([
        row("fama", "2012-01-01", "2012-03", source: "a"), row("mnla", "2012-03", source: "a"),
        row("fama", "2012-01-01", "2012-03", source: "b"), row("mnla", "2012-03", source: "b"),
      ]).isEmpty)
  }

  @Test func `a row without a sure day is found`() {
    #expect(
      findings([row("fama", "2012-03", "2012-03-20"), row("x", "2012-05", "2012-05", .presence)])
        == ["neverSure 0 2012-03-01..2012-03-20", "neverSure 1 2012-05-01..2012-06-01"])
  }

  @Test func `one contender and unknown with actors do not pass`() {
    #expect(
      findings([
        row("fama", "2012-01-01", "2012-02-01", .contested),
        row("mnla", "2012-02-01", nil, .unknown),
      ]) == ["loneContender 0 2012-01-01..2012-02-01", "unknownWithActors 1 2012-02-01.."])
  }

  @Test func `who holds and stands beside at once is found under any of his names`() {
    let actors = [
      Actor(id: "cma", successor: .init(actor: "csp-psd", from: PartialDate("2012-01-01")!)),
      Actor(id: "csp-psd"),
    ]
    let rows = [
      row("csp-psd", "2012-01-10", "2012-06-01"), row("jnim", "2012-06-01"),
      row("jnim", "2012-04-01", "2012-08-01", .besieged),
    ]
    #expect(
      findings(rows, actors: actors) == [
        "holderBeside(actor: \"jnim\", status: Territory.Status.besieged) 2,1 2012-06-01..2012-08-01"
      ])
    let renamed = [
      row("csp-psd", "2012-01-10"), row("cma", "2011-01-10", "2012-02-01", .presence),
    ]
    #expect(
      findings(renamed, actors: actors).contains {
        $0.hasPrefix("holderBeside") && $0.hasSuffix("1,0 2012-01-10..2012-02-01")
      })
  }

  @Test func `a name outside of its days is found`() {
    let actors = [
      Actor(id: "cma", successor: .init(actor: "csp-psd", from: PartialDate("2023-10-10")!)),
      Actor(id: "csp-psd"),
    ]
    #expect(
      findings(
        [row("cma", "2014-06-09", "2023-10-10"), row("csp-psd", "2023-10-10")], actors: actors
      ).isEmpty)
    #expect(
      findings([row("cma", "2014-06-09", "2023-10-23")], actors: actors) == [
        "renamedAlready(actor: \"cma\", successor: \"csp-psd\") 0 2023-10-10..2023-10-23"
      ])
    #expect(
      findings(
        [row("cma", "2014-06-09", "2023-09-01"), row("csp-psd", "2023-09-01")], actors: actors)
        == ["renamedEarly(actor: \"cma\", successor: \"csp-psd\") 1,0 2023-09-01..2023-10-10"])
  }

  @Test func `sure gaps and overlaps are those of every day`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<60 {
      let rows = (0..<5).map { _ in randomRow(&generator) }
      let found = Record(assertions: rows).findings()
      let first = rows.map(\.period.from.first).min()!
      for today in PartialDate("2012-01-01")!.first...PartialDate("2012-12-31")!.first {
        let running = rows.indices.filter {
          rows[$0].period.from.first <= today && rows[$0].period.to.map { today < $0.first } ?? true
        }
        let isGap = found.contains { $0.kind == .gap && covers($0, today) }
        let isLater = rows.contains { $0.period.from.first > today }
        #expect(isGap == (running.isEmpty && isLater && today > first), "\(today) \(rows)")
        let newest = running.map { rows[$0].recordedDay }.max()
        for row in running where rows[row].recordedDay != newest {
          let kinds: [RecordFinding.Kind] = [.overridden, .neverCounts, .duplicate, .sameHolder]
          let isTold = found.contains {
            kinds.contains($0.kind) && $0.rows[0] == row && covers($0, today)
          }
          #expect(isTold, "\(today) \(row) \(rows)")
        }
      }
    }
  }

  @Test func `what is said to be sure is what is drawn, half-known dates or not`() {
    var generator = SeededGenerator(seed: 17)
    var kinds: Set<String> = []
    for _ in 0..<300 {
      let rows = (0..<5).map { _ in halfKnownRow(&generator) }
      let record = Record(assertions: rows)
      let history = ControlHistory(record)
      for finding in record.findings() {
        kinds.insert(String("\(finding.kind)".prefix { $0 != "(" }))
        let end = finding.to ?? PartialDate("2014-01-01")!.first
        #expect(finding.from < end)
        for day in stride(from: finding.from, to: end, by: 3) {
          let state = history.state(of: .place("kidal"), on: day)
          switch finding.kind {
          case .gap: #expect(state.deciding.isEmpty && !state.isUncertain, "\(day) \(rows)")
          case .contestedBetweenSources:
            #expect(state.holding.status == .contested || state.isUncertain, "\(day) \(rows)")
          case .overridden, .neverCounts, .duplicate, .neverSure:
            #expect(!state.deciding.contains(finding.rows[0]), "\(day) \(rows)")
          default: break
          }
        }
      }
    }
    #expect(
      kinds.isSuperset(of: [
        "gap", "overridden", "neverCounts", "duplicate", "halfKnown", "neverSure",
        "contestedBetweenSources",
      ]), "\(kinds)")
  }

  private func halfKnownRow(_ generator: inout SeededGenerator) -> Assertion {
    var row = randomRow(&generator)
    func blurred(_ date: PartialDate) -> PartialDate {
      PartialDate(date.description.prefix([10, 7, 7, 4].randomElement(using: &generator)!))!
    }
    row.period = Period(
      from: blurred(row.period.from),
      to: Int.random(in: 0...4, using: &generator) == 0 ? nil : row.period.to.map(blurred))
    row.source = ["a", "b"].randomElement(using: &generator)
    if Bool.random(using: &generator) { row.recorded = PartialDate("2013-01-01") }
    return row
  }

  private func covers(_ finding: RecordFinding, _ day: Day) -> Bool {
    finding.from <= day && finding.to.map { day < $0 } ?? true
  }

  /// Known to the day, so that nothing is left open.
  private func randomRow(_ generator: inout SeededGenerator) -> Assertion {
    let start = Day(year: 2012, month: 1, day: 1)!.advanced(
      by: Int.random(in: 0...250, using: &generator))
    let end = start.advanced(by: Int.random(in: 1...80, using: &generator))
    return row(
      ["fama", "mnla"].randomElement(using: &generator)!, start.description, end.description,
      source: "a", recorded: "2013-0\(Int.random(in: 1...9, using: &generator))-01")
  }
}

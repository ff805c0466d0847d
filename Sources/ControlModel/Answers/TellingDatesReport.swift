import Diagnostics
import Shapes
import Territory

extension TellingDates {
  /// Why these dates were picked, for people or for programs.
  ///
  /// - Parameter model: That which they were picked of.
  public func explanation(in model: ControlModel, as format: ExplanationFormat) -> String {
    switch format {
    case .text: text(in: model)
    case .json: json(in: model)
    }
  }

  /// Days left out that are listed; of more the number is said.
  private static let mostListed = 12

  private func text(in model: ControlModel) -> String {
    let all = choices.count { !$0.changes.isEmpty } + leftOut.count
    var lines = [
      all == 0
        ? "nothing changed hands after \(span.lowerBound), up to \(span.upperBound)"
        : "\(choices.count) of \(all) days of change after \(span.lowerBound), up to \(span.upperBound)"
    ]
    for choice in choices {
      lines.append("\(choice.day)  \(choice.text)")
      guard choice.count > 0 || choice.area > 0 else { continue }
      let what =
        choice.count > 0
        ? "\(choice.count) changed hands since \(choice.since), \(choice.countOnDay) on this day"
        : "ground changed hands since \(choice.since)"
      lines.append("            " + what)
    }
    if !leftOut.isEmpty {
      let listed = leftOut.prefix(Self.mostListed)
        .map { "\($0.day) (\($0.count == 0 ? "ground" : "\($0.count)"))" }
        .joined(separator: ", ")
      let more = leftOut.count - Self.mostListed
      lines.append(
        "left out    \(leftOut.count) \(leftOut.count == 1 ? "day" : "days"), whose changes show on the next of these dates unless they are undone before it: \(listed)\(more > 0 ? " and \(more) more" : "")"
      )
    }
    return lines.map { $0.escapedForTerminal + "\n" }.joined()
  }

  private func json(in model: ControlModel) -> String {
    let document = ExplanationDocument(model: model)
    let told = choices.map { choice -> String in
      PropertyValue.object([
        "date": .string(choice.day.description), "since": .string(choice.since.description),
        "text": .string(choice.text), "changed": .number(Double(choice.count)),
        "changed_on_this_day": .number(Double(choice.countOnDay)),
        "area_km2": choice.area > 0
          ? .number(PlainNumber.rounded(choice.area, digits: 3)) : .null,
        "changes": .array(choice.changes.map { $0.members(in: model.evidence) }),
        "assertions": .array(choice.rows.map(document.assertion)),
      ]).json
    }
    let head = PropertyValue.object([
      "from": .string(span.lowerBound.description), "to": .string(span.upperBound.description),
      "at_most": .number(Double(atMost)),
      "left_out": .array(
        leftOut.map { day in
          .object([
            "date": .string(day.day.description), "changed": .number(Double(day.count)),
            "shown_on": days.first { $0 > day.day }.map { .string($0.description) } ?? .null,
          ])
        }),
    ]).json.dropLast()
    return "\(head),\"dates\":[\n\(told.joined(separator: ",\n"))\n]}\n"
  }
}

extension ToldChange {
  /// The change as tables list it.
  fileprivate func members(in evidence: Evidence) -> PropertyValue {
    var members: [String: PropertyValue] = [
      "from_actors": .string(from.holding.key),
      "from_status": .string(from.holding.status.rawValue),
      "to_actors": .string(to.holding.key), "to_status": .string(to.holding.status.rawValue),
      "date": .string(date.description), "kind": .string(kind.rawValue),
      "confidence": to.confidence.map { .string($0.rawValue) } ?? .null,
      "uncertain": .bool(to.isUncertain), "place": .null, "region": .null,
    ]
    switch subject {
    case .town(let index): members["place"] = .string(evidence.places[index].id)
    case .region(let index), .ground(let index?):
      members["region"] = .string(evidence.regions[index].id)
    case .ground(nil): break
    }
    if case .ground = subject {
      members["area_km2"] = .number(PlainNumber.rounded(area, digits: 3))
    }
    return .object(members)
  }
}

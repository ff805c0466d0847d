import Cartography
import Shapes
import Styling
import Territory

extension Plan {
  /// The classes that the style asks for, over the whole period, so that they are the same in every
  /// frame.
  ///
  /// The values are those of the first and last day, of the days of change and of the days with
  /// events; where there are more, of `mostDays` of them, evenly chosen.
  func classified() throws(ControlMapError) -> [String: ClassBreaks] {
    let templates = data.style.classes
    guard !templates.isEmpty else { return [:] }
    var values: [String: [Double]] = [:]
    for day in sampledDays {
      let dated = try DatedSources(self, on: day)
      for (name, template) in templates.sorted(by: { $0.key < $1.key }) {
        let features = dated.sources[template.source] ?? baseSources[template.source] ?? []
        values[name, default: []] += features.compactMap {
          $0.properties[template.property]?.number
        }
      }
    }
    var result: [String: ClassBreaks] = [:]
    for (name, template) in templates {
      result[name] = ClassBreaks(
        values[name] ?? [], method: template.method, count: template.count)
    }
    return result
  }

  private var sampledDays: [Day] {
    guard let period = survey.period else { return [Day(number: 0)] }
    let events = data.events.map(\.day)
    let days = Set(
      (history.changeDays + events).filter { $0 >= period.from && $0 <= period.to }
        + [period.from, period.to]
    ).sorted()
    guard days.count > Self.mostDays else { return days }
    return (0..<Self.mostDays).map { days[$0 * (days.count - 1) / (Self.mostDays - 1)] }
  }

  private static let mostDays = 200

  /// The features with the class of each classification of their source.
  func withClasses(_ sources: [String: [MapFeature]]) -> [String: [MapFeature]] {
    var sources = sources
    for (name, breaks) in classBreaks {
      guard let template = data.style.classes[name], let features = sources[template.source] else {
        continue
      }
      sources[template.source] = features.map { feature in
        guard let value = feature.properties[template.property]?.number else { return feature }
        var feature = feature
        feature.properties[name] = .number(Double(breaks.index(of: value)))
        return feature
      }
    }
    return sources
  }

  /// What `global-state` knows of the classes: the upper limits of all but the last.
  var classState: [String: PropertyValue] {
    var state: [String: PropertyValue] = [:]
    for (name, breaks) in classBreaks {
      state[ClassTemplate.breaksName(of: name)] = .array(breaks.limits.map { .number($0) })
    }
    return state
  }

  /// A section for each classification: the classes with the values that occur in them.
  var classSections: [LegendSection] {
    classBreaks.sorted { $0.key < $1.key }.compactMap { name, breaks in
      guard let template = data.style.classes[name] else { return nil }
      let entries = breaks.ranges.enumerated().compactMap { index, range -> LegendEntry? in
        guard let range else { return nil }
        let (low, high) = (text(range.lowerBound), text(range.upperBound))
        return LegendEntry(
          label: low == high ? low : "\(low) – \(high)",
          samples: [
            LegendEntry.Sample(
              source: template.source,
              form: template.source == "places" || template.source == "events" ? .point : .area,
              properties: [
                name: .number(Double(index)), template.property: .number(range.upperBound),
              ])
          ])
      }
      return LegendSection(heading: template.property, entries: entries)
    }
  }

  private func text(_ number: Double) -> String {
    let rounded = (number * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int(rounded)) : String(rounded)
  }
}

import Cartography
import ControlModel
import Formats
import Localization
import MapDocument
import Shapes
import Styling
import Territory

/// The classes of a style with the breaks that the numbers of the whole period give, so that every frame of
/// a series has the same.
struct FeatureClasses: Sendable {
  let classification: Classification
  /// Where the second and every further class begin, rising.
  let breaks: [Double]
  let form: LegendEntry.Form
  /// The least and the largest number; nil without any.
  private let span: (least: Double, most: Double)?
  private let areWhole: Bool
  /// How many features have the property, and how many of these have no number in it.
  let valueCount: Int
  let strayCount: Int
  /// The first value that is no number; empty where all are.
  let stray: String

  private init(
    _ classification: Classification, _ values: [PropertyValue], _ form: LegendEntry.Form
  ) {
    self.classification = classification
    self.form = form
    let values = values.filter { !$0.isNull }
    let numbers = values.compactMap(Self.number)
    valueCount = values.count
    strayCount = values.count - numbers.count
    stray = values.first { Self.number($0) == nil }?.plainText ?? ""
    breaks = classification.method.breaks(of: numbers, classes: classification.count)
    span = numbers.min().map { ($0, numbers.max() ?? $0) }
    areWhole = numbers.allSatisfy { $0 == $0.rounded() }
  }

  /// A number, be it written as text, as tables without types have it.
  private static func number(_ value: PropertyValue) -> Double? {
    if let number = value.number { return number }
    guard let text = value.string.map({ trimmed($0) }), let number = Double(text), number.isFinite,
      text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) })
    else { return nil }
    return number
  }

  /// The class of a feature, from 0; nil where it has no number.
  func index(of properties: [String: PropertyValue]) -> Int? {
    properties[classification.property].flatMap(Self.number).map {
      ClassMethod.index(of: $0, breaks: breaks)
    }
  }

  /// The feature with its class as a property; without one where it has no number.
  func classified(_ feature: MapFeature) -> MapFeature {
    guard let index = index(of: feature.properties) else { return feature }
    var feature = feature
    feature.properties[classification.name] = .number(Double(index))
    return feature
  }

  // MARK: Legend

  /// What one class looks like and which numbers it holds.
  struct Sample {
    var range: String
    var properties: [String: PropertyValue]
  }

  func samples(in words: Localizer) -> [Sample] {
    guard let span else { return [] }
    let bounds = [span.least] + breaks
    return bounds.indices.map { index in
      let isLast = index == bounds.count - 1
      let end =
        isLast ? span.most : areWhole ? bounds[index + 1].rounded(.up) - 1 : bounds[index + 1]
      let start = areWhole ? bounds[index].rounded(.up) : bounds[index]
      let (low, high) = (Self.text(of: start, words), Self.text(of: max(start, end), words))
      return Sample(
        range: low == high ? low : "\(low) – \(high)",
        properties: [
          classification.name: .number(Double(index)), classification.property: .number(start),
          "status": "unknown", "actors": [], "beside": [], "inferred": false, "uncertain": false,
        ])
    }
  }

  /// Three significant digits are enough for a legend.
  private static func text(of number: Double, _ words: Localizer) -> String {
    let isWhole = number == number.rounded()
    let decimals =
      isWhole || abs(number) >= 100 ? 0 : abs(number) >= 10 ? 1 : abs(number) >= 1 ? 2 : 4
    return words.number(number, decimals: decimals)
  }

  func title(in language: String) -> String {
    if let title = classification.title?.string { return title }
    let titles = (classification.title?.object ?? [:]).compactMapValues(\.string)
    let usual = [(language: "en", text: titles["en"] ?? classification.property)]
    return LocalizedText(usual + titles.map { (language: $0.key, text: $0.value) })
      .text(in: language)
  }
}

extension FeatureClasses {
  /// All classes of the style of a map, in the order of their names.
  static func all(of data: MapData) -> [FeatureClasses] {
    data.style.classifications.map { classification in
      FeatureClasses(
        classification, values(for: classification, in: data), form(of: classification, data))
    }
  }

  private static func form(of classification: Classification, _ data: MapData)
    -> LegendEntry.Form
  {
    switch classification.source {
    case "places", "events": return .point
    case "regions", "areas": return .area
    default:
      let first = features(of: classification.source, data).lazy.compactMap(\.geometry).first
      guard let first else { return .area }
      return !first.area.isEmpty ? .area : first.lines.isEmpty ? .point : .line
    }
  }

  /// There are numbers to part.
  var hasNumbers: Bool { span != nil }

  /// Every value of the property: of features that the dates do not change once, of counts of events
  /// on the first day of each month of the period.
  private static func values(for classification: Classification, in data: MapData)
    -> [PropertyValue]
  {
    let (data, property) = (data, classification.property)
    switch classification.source {
    case "regions", "areas":
      if property == "events" || property == "fatalities" {
        return counts(property, data).map { .number($0) }
      }
      return data.regions.compactMap { $0.properties[property] }
    case "places": return data.places.compactMap { $0.properties[property] }
    case "events": return data.events.compactMap { $0.facts[property] }
    default:
      return features(of: classification.source, data).compactMap { $0.properties[property] }
    }
  }

  private static func features(of source: String, _ data: MapData) -> FeatureList {
    data.sources.first { $0.name == source }?.file.features ?? []
  }

  private static func counts(_ property: String, _ data: MapData) -> [Double] {
    guard let period = data.model.period else { return [] }
    let days = Schedule(from: period.from, to: period.to, step: .months(1)).days(changeDays: [])
    let window = data.document.events?.window
    return days.flatMap { day -> [Double] in
      var numbers = [Int](repeating: 0, count: data.regions.count)
      var deaths = [Int?](repeating: nil, count: data.regions.count)
      for (index, event) in data.events.enumerated() where event.isShown(on: day, window: window) {
        guard let region = data.model.ground.region(ofEvent: index, on: day) else { continue }
        numbers[region] += 1
        if let fatalities = event.fatalities { deaths[region] = (deaths[region] ?? 0) + fatalities }
      }
      return property == "events"
        ? numbers.map(Double.init) : deaths.compactMap { $0.map(Double.init) }
    }
  }
}

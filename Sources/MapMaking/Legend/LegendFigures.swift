import Cartography
import ControlModel
import Localization
import MapDocument
import Territory

/// The figures that a legend shows behind its holders: those of the statistics.
struct LegendFigures {
  /// What is counted of a holding.
  struct Values {
    var towns = 0
    var share = 0.0
    /// Square kilometres.
    var area = 0.0

    init() {}

    init(_ rows: some Sequence<Statistics.Row>) {
      for row in rows {
        towns += row.places
        share += row.share
        area += row.area
      }
    }
  }

  /// In the order of the columns.
  let shown: [LegendItem.Figure]
  let columns: [LegendColumn]
  private let words: Localizer
  private let countsInferredGround: Bool
  /// Of a date; nil where only the room for figures counts.
  private(set) var rows: [Statistics.Row]?

  /// The figures of a whole period; nil where the document asks for none, or there is nothing to count.
  init?(_ item: LegendItem?, _ shares: ShareHistory, _ data: MapData) {
    countsInferredGround = data.depiction == .disc
    let rows = shares.statistics.rows.map { [countsInferredGround] in
      Self.told($0, countsInferredGround)
    }
    let hasArea = rows.contains { $0.area > 0 }
    let shown = (item?.shows ?? []).filter { $0 == .towns ? !data.places.isEmpty : hasArea }
    guard !shown.isEmpty else { return nil }
    self.shown = shown
    let words = Localizer(language: data.language)
    self.words = words
    let dates = Dictionary(grouping: rows, by: \.date).values
    var shapes = shown.map { _ in Set<String>() }
    for rows in dates {
      // Rows are set together or apart, by what the map shows.
      let together = Dictionary(grouping: rows, by: \.holding).values.map { Values($0) }
      for values in [rows.map { Values([$0]) }, together] {
        let texts = Self.texts(values + [Values(rows)], shown, words)
        for (index, column) in texts.enumerated() {
          shapes[index].formUnion(column.flatMap(Self.shapes))
        }
      }
    }
    columns = zip(shown, shapes).map { figure, shapes in
      LegendColumn(title: words.title(of: figure), widest: shapes.sorted())
    }
  }

  /// The same with the rows of a date, under its names.
  func on(_ rows: [Statistics.Row], _ names: HolderNames?) -> LegendFigures {
    var figures = self
    figures.rows = rows.map { row in
      var row = Self.told(row, countsInferredGround)
      row.holding = names?.named(row.holding) ?? row.holding
      return row
    }
    return figures
  }

  /// Ground around towns has no size where it is drawn without one.
  private static func told(_ row: Statistics.Row, _ countsInferredGround: Bool) -> Statistics.Row {
    guard row.isInferred, !countsInferredGround else { return row }
    var row = row
    (row.area, row.share) = (0, 0)
    return row
  }

  /// Contents with all that is counted, wherever it lies, so that the figures add up.
  func completing(_ contents: LegendContents) -> LegendContents {
    var contents = contents
    for row in rows ?? [] {
      if row.area > 0 || row.isInferred {
        contents.add(row.holding, row.isInferred ? \.inInferredAreas : \.inSurveyedAreas)
      } else if row.places > 0, row.status != .unknown {
        contents.add(row.holding, \.atPlaces)
      }
    }
    return contents
  }

  /// What is counted of a holding, in surveyed or inferred areas alone or in both.
  func values(of holding: State.Holding, isInferred: Bool?) -> Values {
    Values(
      (rows ?? []).lazy.filter {
        $0.holding == holding && (isInferred == nil || $0.isInferred == isInferred)
      })
  }

  /// A column of values in words, and their sum, row by row.
  func texts(_ values: [Values]) -> (rows: [[String]], total: [String]) {
    guard rows != nil else {
      // As high as figures are in their script.
      let blank = columns.map { $0.widest.first ?? "" }
      return (values.map { _ in blank }, blank)
    }
    var sum = Values()
    for value in values {
      sum.towns += value.towns
      sum.share += value.share
      sum.area += value.area
    }
    let columns = Self.texts(values + [sum], shown, words)
    let rows = (values + [sum]).indices.map { row in columns.map { $0[row] } }
    return (Array(rows.dropLast()), rows.last ?? [])
  }

  /// Each figure of some values, written as one column; what is nothing is a dash.
  private static func texts(
    _ values: [Values], _ shown: [LegendItem.Figure], _ words: Localizer
  ) -> [[String]] {
    shown.map { figure in
      let isNothing: [Bool]
      let texts: [String]
      switch figure {
      case .towns:
        isNothing = values.map { $0.towns == 0 }
        texts = values.map { words.number($0.towns) }
      case .share:
        isNothing = values.map { $0.share <= 0 }
        texts = words.percents(values.map(\.share))
      case .area:
        isNothing = values.map { $0.area <= 0 }
        texts = words.areas(values.map(\.area))
      }
      return zip(texts, isNothing).map { $1 ? "–" : $0 }
    }
  }

  /// A figure with all digits alike; in scripts whose digits are not of one width, with each of the ten.
  private static func shapes(of text: String) -> [String] {
    func zero(of scalar: Unicode.Scalar) -> UInt32? {
      guard scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue
      else { return nil }
      return scalar.value - UInt32(digit)
    }
    let isLatin = text.unicodeScalars.allSatisfy { (zero(of: $0) ?? 48) == 48 }
    return (0..<(isLatin ? 1 : 10)).map { digit in
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { scalar in
            zero(of: scalar).flatMap { Unicode.Scalar($0 + UInt32(digit)) } ?? scalar
          }))
    }
  }
}

extension Localizer {
  fileprivate func title(of figure: LegendItem.Figure) -> String {
    switch figure {
    case .towns: self[.towns]
    case .share: self[.share]
    case .area: self[.area]
    }
  }
}

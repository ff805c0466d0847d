internal import Drawing

/// What a file says of the dates on which a part of it is shown.
struct SVGDates: Hashable {
  /// First day, and the first on which it is no longer shown.
  var from: String
  var to: String
  var isShown: Bool

  var attributes: [(name: String, value: String)] {
    [("class", "period"), ("data-from", from.xmlAttribute), ("data-to", to.xmlAttribute)]
      + (isShown ? [] : [("display", "none")])
  }
}

/// A layer whose elements may be shown on some dates only.
struct TimedLayer {
  /// Elements that follow each other and are shown on the same dates; nil for always.
  struct Span {
    var dates: SVGDates?
    var elements: [Element]
  }

  /// The layer with every element that it ever shows.
  var whole: Group
  var spans: [Span]

  /// A layer of one date.
  init(_ layer: Group) {
    whole = layer
    spans = [Span(dates: nil, elements: layer.elements)]
  }

  fileprivate init(_ layer: Group, _ spans: [Span]) {
    whole = layer
    whole.elements = spans.flatMap(\.elements)
    self.spans = spans
  }
}

/// Several dates of a map in one drawing: what stays the same from one to the next is there once.
struct SVGSeries {
  /// An item and the frames that show it.
  private struct Timed<Item> {
    var item: Item
    var first: Int
    var last: Int
  }

  private let dates: [(from: String, to: String)]
  private let shown: Int

  /// - Parameter shown: The date that is seen before a page chooses another.
  init(dates: [(from: String, to: String)], shown: Int) {
    self.dates = dates
    self.shown = shown
  }

  /// The layers of all dates, in an order that holds on each of them.
  func layers(of scenes: [[Group]]) -> [TimedLayer] {
    let merged = merge(scenes.map { $0.map(Shell.init) })
    return merged.map { shell in
      let contents = scenes.map { layers in
        layers.first { Shell($0) == shell.item }?.elements ?? []
      }
      return TimedLayer(shell.item.group, spans(of: merge(contents)))
    }
  }

  /// A layer without its elements.
  private struct Shell: Equatable {
    var group: Group

    init(_ group: Group) {
      self.group = group
      self.group.elements = []
    }
  }

  /// Each item once for every stretch of frames that show it, in an order that holds in each frame.
  private func merge<Item: Equatable>(_ frames: [[Item]]) -> [Timed<Item>] {
    var merged: [Timed<Item>] = []
    for (frame, items) in frames.enumerated() {
      var place = 0
      for item in items {
        let open = merged[place...].firstIndex { $0.last == frame - 1 && $0.item == item }
        if let open {
          merged[open].last = frame
          place = open + 1
        } else {
          merged.insert(Timed(item: item, first: frame, last: frame), at: place)
          place += 1
        }
      }
    }
    return merged
  }

  private func spans(of elements: [Timed<Element>]) -> [TimedLayer.Span] {
    var spans: [TimedLayer.Span] = []
    for element in elements {
      let isAlways = element.first == 0 && element.last == dates.count - 1
      let span =
        isAlways
        ? nil
        : SVGDates(
          from: dates[element.first].from, to: dates[element.last].to,
          isShown: (element.first...element.last).contains(shown))
      if let last = spans.last, last.dates == span {
        spans[spans.count - 1].elements.append(element.item)
      } else {
        spans.append(TimedLayer.Span(dates: span, elements: [element.item]))
      }
    }
    return spans
  }
}

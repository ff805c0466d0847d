public import Drawing

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
    spans = [Span(dates: nil, elements: layer.parts)]
  }

  fileprivate init(_ layer: Group, _ spans: [Span]) {
    whole = layer
    whole.elements = spans.flatMap(\.elements)
    self.spans = spans
  }
}

/// The pictures of several dates of one map, to be written as one file.
public struct SceneSeries: Sendable {
  /// A picture and the dates that it stands for.
  public struct Frame: Sendable {
    public var scene: Scene
    /// First day, and the first on which it no longer holds, as `YYYY-MM-DD`.
    public var from: String
    public var to: String

    /// Makes a frame.
    public init(scene: Scene, from: String, to: String) {
      (self.scene, self.from, self.to) = (scene, from, to)
    }
  }

  /// In order, at least one, all of one size.
  public var frames: [Frame]
  /// The frame that is seen before a page chooses another.
  public var shown: Int
  public var title: String
  /// Canonical JSON that says what the pictures were made from.
  public var provenance: String

  /// Makes a series.
  public init(frames: [Frame], shown: Int, title: String, provenance: String) {
    precondition(frames.indices.contains(shown), "one frame is shown")
    (self.frames, self.shown) = (frames, shown)
    (self.title, self.provenance) = (title, provenance)
  }
}

extension SceneSeries.Frame {
  /// The same frame, with the elements that the one before has as well in memory once for both: in most series
  /// nearly all of them.
  package func sharing(with before: SceneSeries.Frame?) -> SceneSeries.Frame {
    guard let before else { return self }
    let known = Dictionary(before.scene.layers.map { ($0.id, $0) }) { first, _ in first }
    var frame = self
    frame.scene.layers = scene.layers.map { layer in
      known[layer.id].map(layer.sharing) ?? layer
    }
    return frame
  }
}

extension Group {
  /// Elements further on among those of the other are not looked for.
  private static let farthest = 32

  fileprivate func sharing(with other: Group) -> Group {
    var group = self
    var place = 0
    for (index, element) in elements.enumerated() {
      let near = other.elements[place...].prefix(Self.farthest)
      guard let found = near.firstIndex(of: element) else { continue }
      group.elements[index] = other.elements[found]
      place = found + 1
    }
    return group
  }
}

/// Several dates of a map in one drawing: what stays the same from one to the next is there once.
struct SVGSeries {
  private let dates: [(from: String, to: String)]
  private let shown: Int

  /// - Parameter shown: The date that is seen before a page chooses another.
  init(dates: [(from: String, to: String)], shown: Int) {
    self.dates = dates
    self.shown = shown
  }

  /// The layers of all dates, in an order that holds on each of them.
  func layers(of scenes: [[Group]]) -> [TimedLayer] {
    // A layer that is empty on some dates is the same layer before and after.
    layers(in: scenes).map { layer in
      let contents = scenes.indices.map { frame in
        layer.positions[frame].map { scenes[frame][$0].parts } ?? []
      }
      return TimedLayer(layer.shell, spans(of: merge(contents)))
    }
  }

  /// A layer without its elements, and where each frame has it.
  private struct Layer {
    var shell: Group
    var positions: [Int?]
  }

  private func layers(in scenes: [[Group]]) -> [Layer] {
    var merged: [Layer] = []
    for (frame, layers) in scenes.enumerated() {
      var place = 0
      for (position, layer) in layers.enumerated() {
        var shell = layer
        shell.elements = []
        if let known = merged[place...].firstIndex(where: { $0.shell == shell }) {
          place = known
        } else {
          merged.insert(
            Layer(shell: shell, positions: Array(repeating: nil, count: scenes.count)), at: place)
        }
        merged[place].positions[frame] = position
        place += 1
      }
    }
    return merged
  }

  /// An item and the frames that show it.
  private struct Timed<Item> {
    var item: Item
    var first: Int
    var last: Int
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

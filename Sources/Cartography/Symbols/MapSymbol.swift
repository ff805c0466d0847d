import Drawing
import Expressions
import Shapes
import Styling

/// Something that a symbol layer wants to draw at one point: a text, an icon or both, with the places
/// that it may take.
struct MapSymbol {
  /// A place of each part.
  struct Candidate {
    var text: TextPlace?
    var icon: Icon.Place?
  }

  /// A feature of a source: what a symbol or a marker belongs to.
  struct Owner: Hashable {
    var source: String
    var feature: String
  }

  /// What stays the same about a symbol from one day to another, whichever layer draws it.
  struct Key: Hashable {
    var source: String
    var feature: String
    /// Which of the feature's points.
    var part: Int
    /// Which of the names that the feature has at once, from the top of the style down.
    var rank = 0

    var owner: Owner { Owner(source: source, feature: feature) }
  }

  /// What is drawn, and at which candidate.
  struct Choice: Equatable {
    var candidate: Int
    var showsText: Bool
    var showsIcon: Bool
  }

  let layer: StyleLayer
  /// Numbers the features of all layers: symbols repeated along a line share it.
  let feature: Int
  var key: Key
  let point: Point<Page>
  let text: SymbolText?
  let icon: Icon?
  /// Best first.
  private(set) var candidates: [Candidate]
  /// What may be drawn, best first: all of it, then what the layer says is enough.
  private(set) var choices: [Choice]
  /// Its icon is drawn whatever else happens.
  let hasCertainIcon: Bool
  /// Its icon is not cut by the frame.
  let avoidsEdges: Bool
  /// The source whose lines it is set along; nil at a point.
  let lineSource: String?
  /// The rank of a name that may take the room of lesser features of its source, marker and name; nil for one that
  /// may not.
  var thinningRank: Double?
  /// See `MapFeature.days`.
  var days: ClosedRange<Int>?
  /// The ground in which it stands, where that may change with the date.
  var area: MultiPolygon<Page>?

  init(
    _ layer: StyleLayer, feature: Int, key: Key, at point: Point<Page>, text: SymbolText?,
    icon: Icon?,
    _ candidates: [Candidate], _ context: EvaluationContext
  ) {
    self.layer = layer
    self.feature = feature
    self.key = key
    self.point = point
    self.text = text
    self.icon = icon
    self.candidates = candidates
    lineSource = layer.string("symbol-placement", context) == "point" ? nil : layer.source
    avoidsEdges = layer.bool("symbol-avoid-edges", context)
    let isTextEnough = icon != nil && text != nil && layer.bool("icon-optional", context)
    let isIconEnough = icon != nil && text != nil && layer.bool("text-optional", context)
    let words = candidates.indices.filter {
      candidates[$0].text?.stead != .number && candidates[$0].text?.isBarred != true
    }
    var choices = words.map {
      Choice(candidate: $0, showsText: text != nil, showsIcon: icon != nil)
    }
    if isTextEnough {
      choices += words.map { Choice(candidate: $0, showsText: true, showsIcon: false) }
    }
    if isIconEnough, !candidates.isEmpty {
      choices.append(Choice(candidate: 0, showsText: false, showsIcon: true))
    }
    self.choices = choices
    let standsAlone = text == nil || isIconEnough && icon?.fitsText == false
    hasCertainIcon = standsAlone && icon?.overlap.mode == .always && !candidates.isEmpty
  }

  /// A number that is told beside the map in place of the name, at each place that it may have.
  var numberChoices: [Choice] {
    candidates.indices.filter { candidates[$0].text?.stead == .number }.map {
      Choice(candidate: $0, showsText: true, showsIcon: icon != nil)
    }
  }

  /// What is not chosen on its own, but may have been on all days together.
  var barredChoices: [Choice] {
    candidates.indices.filter { candidates[$0].text?.isBarred == true }.map {
      Choice(candidate: $0, showsText: true, showsIcon: icon != nil)
    }
  }

  /// Sets the text of one place anew.
  mutating func show(_ block: TextBlock, at candidate: Int) {
    candidates[candidate].text = candidates[candidate].text?.showing(block)
  }

  /// Leaves the symbol some of its places; its icon may stand alone as before.
  mutating func restrict(to places: [Int]) {
    choices = choices.filter { places.contains($0.candidate) || !$0.showsText }
  }

  /// There is a day on which both are there.
  func meets(_ other: MapSymbol) -> Bool {
    guard let days, let others = other.days else { return true }
    return days.overlaps(others)
  }

  /// Takes in the same symbol as it is drawn on other days: at each place it needs room for both.
  mutating func join(_ other: MapSymbol) {
    candidates = zip(candidates, other.candidates).map { own, others in
      var joined = own
      if let text = others.text {
        if let boxes = joined.text?.boxes {
          joined.text?.boxes += text.boxes.filter { !boxes.contains($0) }
          let leaders = joined.text?.leaderBoxes ?? []
          joined.text?.leaderBoxes += text.leaderBoxes.filter { !leaders.contains($0) }
          if text.isBarred { joined.text?.isBarred = true }
        } else {
          joined.text = text
        }
      }
      if let icon = others.icon { joined.icon = joined.icon?.union(icon) ?? icon }
      return joined
    }
    choices = choices.filter {
      $0.candidate < candidates.count
        && !($0.showsText && candidates[$0.candidate].text?.isBarred == true)
    }
  }
}

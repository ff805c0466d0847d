import Cartography
import Diagnostics
import Formats
import MapDocument
import Shapes
import Styling

/// The layers that draw what a map tells, over whatever style the map has.
struct StoryStyle {
  private let sources: Set<String>

  init(_ story: Story) {
    var sources: Set<String> = []
    if !story.notes.isEmpty { sources.insert(StorySource.notes) }
    if !story.movements.isEmpty { sources.insert(StorySource.movements) }
    if !story.claims.isEmpty { sources.insert(StorySource.claims) }
    if story.highlightsChanges { sources.formUnion([StorySource.changes, StorySource.rest]) }
    self.sources = sources
  }

  /// The style with the layers that the story needs, in the colours of its page; those of a source that the style
  /// draws itself are left to it.
  func applied(to style: PropertyValue) throws(ControlMapError) -> PropertyValue {
    var members = style.object ?? [:]
    var layers = members["layers"]?.array ?? []
    let missing = sources.subtracting(layers.compactMap { $0.object?["source"]?.string })
    guard !missing.isEmpty else { return style }
    let story = try reading { () throws(FormatError) in
      try parseJSON(PackageResources.story_json, file: "story.json").root
    }
    let colors = PageColorNames(style)
    let added = (story.object?["layers"]?.array ?? []).filter { layer in
      layer.object?["source"]?.string.map(missing.contains) ?? false
    }.map(colors.resolved)
    let (ground, others) = added.parted { $0.object?["type"] != "symbol" && $0.isOfMovement }
    let (highlight, words) = others.parted(by: \.isOfHighlight)
    let towns = layers.firstIndex(where: \.marksTowns) ?? layers.count
    // What recedes does so with the markers of its towns, not with names.
    let top = layers.lastIndex { $0.marksTowns && $0.object?["type"] == "circle" }.map { $0 + 1 }
    layers.insert(contentsOf: highlight, at: top ?? towns)
    layers.insert(contentsOf: ground, at: towns)
    layers += words
    members["layers"] = .array(layers)
    var declared = members["sources"]?.object ?? [:]
    for source in missing where declared[source] == nil { declared[source] = .emptySource }
    members["sources"] = .object(declared)
    return .object(members)
  }
}

/// The sources of what a map tells.
enum StorySource {
  static let notes = "story-notes"
  static let movements = "story-movements"
  static let claims = "story-claims"
  /// Areas and towns that changed hands since a day.
  static let changes = "story-changes"
  /// What of the frame is none of them.
  static let rest = "story-rest"
  /// In the order in which a description tells them.
  static let all = [movements, notes, claims]

  /// The id of the feature of a note.
  ///
  /// - Parameter index: In the document, from 0.
  static func note(_ index: Int) -> String { "note-\(index + 1)" }

  /// The id of the feature of a claim.
  ///
  /// - Parameter index: In the document, from 0.
  static func claim(_ index: Int) -> String { "claim-\(index + 1)" }
}

extension PropertyValue {
  /// A layer of movements.
  fileprivate var isOfMovement: Bool { object?["source"]?.string == StorySource.movements }

  /// A layer of what stands out, or of the rest.
  fileprivate var isOfHighlight: Bool {
    [StorySource.changes, StorySource.rest].contains(object?["source"]?.string ?? "")
  }

  /// A layer that marks towns or events, or sets names: the ground lies beneath it.
  fileprivate var marksTowns: Bool {
    guard let type = object?["type"]?.string, type == "circle" || type == "symbol" else {
      return false
    }
    let marked = ["places", "events", "event-sites", "changes", "regions"]
    return object?["source"]?.string.map(marked.contains) ?? false
  }

  /// A source of a style that the map fills.
  static let emptySource: PropertyValue = [
    "type": "geojson", "data": ["type": "FeatureCollection", "features": []],
  ]
}

extension Array {
  /// The elements that satisfy a condition, and the others, both in their order.
  fileprivate func parted(by isFirst: (Element) -> Bool) -> (first: [Element], others: [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}

/// The colours of a style's page in place of their names: `@ink`, `@muted`, `@paper`, and `@actor` for that of who is
/// spoken of, where the style draws actors in their own.
private struct PageColorNames {
  private let colors: [String: PropertyValue]

  init(_ style: PropertyValue) {
    let metadata = style.object?["metadata"]?.object ?? [:]
    let page = PageColors(metadata: metadata)
    let isColored = metadata["controlmap:page"]?.object?["actor-colors"]?.bool ?? true
    colors = [
      "@actor": isColored
        ? ["to-color", ["get", "color"], "#808080"] : ["to-color", .string(page.ink.hex)],
      "@ink": .string(page.ink.hex), "@muted": .string(page.muted.hex),
      "@paper": .string(page.paper.hex),
    ]
  }

  func resolved(_ value: PropertyValue) -> PropertyValue {
    switch value {
    case .string(let name): colors[name] ?? value
    case .array(let items): .array(items.map(resolved))
    case .object(let members): .object(members.mapValues(resolved))
    default: value
    }
  }
}

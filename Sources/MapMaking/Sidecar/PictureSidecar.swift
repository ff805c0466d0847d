import Drawing
import FileSystem
import Shapes

extension Plan.Picture {
  /// What the picture shows, for the page or the program that shows it: JSON in one line, read from the very elements
  /// that are drawn, so that no caption can say anything else.
  ///
  /// Members: `title`, `date`, `language`, `description`, `width` and `height` in CSS pixels; a list for each kind of
  /// thing that is drawn (`areas`, `places`, `fronts`, `events`, `changes`, …), each thing once, in the order of
  /// drawing, with its `id`, `title` and what SVG has in its `data-` attributes; `maps` with the same of each map of a
  /// sheet; `provenance`.
  public var sidecar: String {
    var drawn = DrawnThings(grounds: grounds)
    for layer in scene.layers { drawn.add(layer) }
    var members = drawn.members
    members["title"] = .string(scene.title)
    members["date"] = scene.date.map { .string($0) }
    members["language"] = .string(scene.language)
    members["description"] = .string(altText)
    members["width"] = .number(scene.width)
    members["height"] = .number(scene.height)
    members["provenance"] = provenance.facts
    return PropertyValue.object(members).json + "\n"
  }

  /// The file beside a frame that holds its sidecar: its own name with another end.
  package static func sidecarName(ofFrame file: String) -> String {
    file.dropLast(fileExtension(of: file).count) + "json"
  }
}

/// The things that a drawing shows.
private struct DrawnThings {
  /// Square kilometres of areas in the frame, by their ids.
  let grounds: [String: Double]
  /// That of all of them.
  private let ground: Double
  private var lists: [String: [PropertyValue]] = [:]
  private var known: Set<Thing> = []
  private var maps: [PropertyValue] = []

  private struct Thing: Hashable {
    var list: String
    var id: String
  }

  init(grounds: [String: Double]) {
    self.grounds = grounds
    ground = grounds.values.sorted().reduce(0, +)
  }

  var members: [String: PropertyValue] {
    var members = lists.mapValues { PropertyValue.array($0) }
    if !maps.isEmpty { members["maps"] = .array(maps) }
    return members
  }

  mutating func add(_ group: Group) {
    if let cell = group.identity, cell.kind == .cell {
      var own = DrawnThings(grounds: [:])
      for element in group.elements { own.add(element) }
      var members = own.members
      members["date"] = .string(cell.id)
      members["title"] = .string(cell.title)
      maps.append(.object(members))
      return
    }
    add(group.identity)
    for element in group.elements { add(element) }
  }

  private mutating func add(_ element: Element) {
    switch element {
    case .group(let group): add(group)
    case .shape(let shape): add(shape.identity)
    case .dots(let dots): for identity in dots.identities { add(identity) }
    case .text(let run): add(run.identity)
    case .image(let image): add(image.identity)
    }
  }

  /// The list of what is nothing but a text on the map; nil for the names of things that are drawn.
  private func textList(_ identity: Identity) -> String? {
    guard identity.kind == .label else { return nil }
    return switch identity.attributes["of"] {
    case Identity.Kind.note.name: Identity.Kind.note.sidecarList
    case Identity.Kind.claim.name: Identity.Kind.claim.sidecarList
    default: nil
    }
  }

  private mutating func add(_ identity: Identity?) {
    guard let identity, let list = identity.kind.sidecarList ?? textList(identity) else { return }
    guard known.insert(Thing(list: list, id: identity.id)).inserted else { return }
    var members: [String: PropertyValue] = [:]
    for (name, value) in identity.attributes where identity.kind != .label || name != "of" {
      members[name] =
        switch name {
        case "actors": .array(value.split(separator: "+").map { .string(String($0)) })
        case "inferred", "inherited", "uncertain": .bool(value == "true")
        default: .string(value)
        }
    }
    if members["actors"] == nil, let actor = members["actor"] { members["actors"] = [actor] }
    members["id"] = .string(identity.id)
    if !identity.title.isEmpty { members["title"] = .string(identity.title) }
    if identity.kind == .area, let size = grounds[identity.id] {
      members["area-km2"] = .number(PlainNumber.rounded(size, digits: 3))
      members["share"] = .number(PlainNumber.rounded(ground > 0 ? size / ground : 0, digits: 6))
    }
    lists[list, default: []].append(.object(members))
  }
}

extension Identity.Kind {
  /// The list of a sidecar that things of the kind stand in; nil for what the page is made of.
  fileprivate var sidecarList: String? {
    switch self {
    case .area: "areas"
    case .control: "control"
    case .front: "fronts"
    case .region: "regions"
    case .place: "places"
    case .event: "events"
    case .beside: "beside"
    case .change: "changes"
    case .note: "notes"
    case .movement: "movements"
    case .claim: "claims"
    case .band: "bands"
    case .events: "event-days"
    case .graticule, .source, .layer, .label, .furniture, .legend, .statistics, .logo, .sample,
      .cell, .date:
      nil
    }
  }
}

import Cartography
public import Diagnostics
import Drawing
import MapDocument
public import Painter
import Shapes
public import Territory

/// Looks at a finished picture as its readers will, and tells what they cannot read, see or tell apart.
///
/// Each finding is a warning with a code that begins with `review-`, beside the warnings of the picture itself.
public struct PictureReview {
  private let plan: Plan
  private let day: Day?
  private let text: TextSetter
  /// CSS pixels across which readers see the picture; nil for its own width.
  private let readingWidth: Double?

  /// Reviews pictures of a plan.
  ///
  /// - Parameter readingWidth: CSS pixels across which readers see the picture; nil for its own width.
  public init(_ plan: Plan, on day: Day?, readingWidth: Double? = nil, text: TextSetter) {
    self.plan = plan
    self.day = day
    self.readingWidth = readingWidth
    self.text = text
  }

  /// Returns what is wrong with the picture of the day, what concerns all of it first.
  ///
  /// - Throws: `ControlMapError` where the picture cannot be made, or is too large to be painted.
  public func findings() throws(ControlMapError) -> [Diagnostic] {
    let picture = try plan.picture(on: day, measurer: text)
    let drawing = ReviewedDrawing(picture.scene)
    let pixels = try ReviewedPixels(picture.scene, drawing, plan.options, text: text)
    var findings = emptiness(of: pixels, frame: plan.layout.frame)
    findings += try likeness()
    findings += unseenRows(drawing)
    findings += smallLetters(drawing, of: picture.scene)
    findings += faintLetters(drawing, pixels)
    findings += coveredMarkers(drawing)
    return findings + picture.warnings
  }

  private func finding(_ code: String, _ feature: String, _ what: String, _ advice: String)
    -> Diagnostic
  {
    Diagnostic(
      severity: .warning, code: code, file: plan.data.document.origin,
      feature: feature, what: what, advice: advice)
  }

  // MARK: The page

  /// The part of the page that one box of empty paper may take.
  private static let emptyPart = 0.1

  private func emptiness(of pixels: ReviewedPixels, frame: Extent<Page>) -> [Diagnostic] {
    let factor = plan.layout.scale.factor
    let map = Extent<Page>(
      x: frame.minX * factor, y: frame.minY * factor, width: frame.width * factor,
      height: frame.height * factor)
    guard let empty = pixels.largestEmptyBox(outside: map), empty.part > Self.emptyPart else {
      return []
    }
    let size = "\(Self.pixels(empty.box.width)) by \(Self.pixels(empty.box.height))"
    return [
      finding(
        "review-empty-page", "page",
        "nothing stands on \(size) pixels \(Self.place(empty.box.center)), \(Self.percent(empty.part)) of the page",
        "choose a page of another form, or put the legend on another side")
    ]
  }

  // MARK: The legend

  /// CIEDE2000 below which colours are hard to tell apart when they do not lie side by side.
  private static let nearColors = 5.0
  /// The same for the lightness L* of a grey print.
  private static let nearGreys = 5.0
  /// CIEDE2000 below which colours are one to every eye.
  private static let sameColors = 3.0

  private func likeness() throws(ControlMapError) -> [Diagnostic] {
    let sections = try plan.legend(on: day).filter { !$0.isOfKinds }
    // A number stands for several events beside the symbol of one.
    let entries = sections.flatMap(\.entries).filter { entry in
      !entry.samples.contains { $0.source == "event-sites" }
    }
    let style = plan.data.style
    let rows = AlikeRows(style: style, zoom: plan.zoom, globalState: plan.globalState(on: day))
    var known: Set<[String]> = []
    func pairs(_ areAlike: (Color, Color) -> Bool) -> [String] {
      rows.pairs(among: entries) { areAlike($0.over(.white), $1.over(.white)) }
        .filter { known.insert([$0.first.label, $0.second.label]).inserted }
        .map { "'\($0.first.label)' and '\($0.second.label)'" }
    }
    func alike(_ code: String, _ readers: String, _ pairs: [String], _ advice: String)
      -> [Diagnostic]
    {
      guard !pairs.isEmpty else { return [] }
      let what =
        pairs.count == 1
        ? "two rows look alike \(readers): \(pairs[0])"
        : "\(pairs.count) pairs of rows look alike \(readers): \(Self.some(pairs))"
      return [finding(code, "legend", what, advice)]
    }
    let recolor = "give one of them another colour in the table of actors"
    var findings = alike(
      "review-rows-alike", "to every eye",
      pairs { ColorDistance.ciede2000($0, $1) < Self.sameColors },
      recolor)
    let common = known
    for (vision, name) in [
      (ColorVision.deuteranopia, "deuteranopia"), (.protanopia, "protanopia"),
      (.tritanopia, "tritanopia"),
    ] {
      known = common
      findings += alike(
        "review-colors-near", "to readers with \(name)",
        pairs { ColorDistance.ciede2000($0, $1, seenWith: vision) < Self.nearColors }, recolor)
    }
    known = common
    findings += alike(
      "review-greys-near", "in a grey print",
      pairs { ColorDistance.lightness($0, $1) < Self.nearGreys },
      "give them colours of other lightness, or the theme 'print'")
    return findings
  }

  private func unseenRows(_ drawing: ReviewedDrawing) -> [Diagnostic] {
    let rows = drawing.unseenRows.map { "'\($0)'" }
    guard !rows.isEmpty else { return [] }
    return [
      finding(
        "review-row-unseen", "legend",
        "\(rows.count == 1 ? "a row tells" : "\(rows.count) rows tell") of what is nowhere to be seen on the map: \(Self.some(rows))",
        "show more of the ground, or let the legend list the date alone")
    ]
  }

  // MARK: Letters

  private func smallLetters(_ drawing: ReviewedDrawing, of scene: Scene) -> [Diagnostic] {
    let seen = (readingWidth ?? scene.width) / scene.width
    let least = ReviewedDrawing.leastLetters
    let small = drawing.texts.filter { $0.fontSize * seen < least - 0.05 }
      .sorted { $0.fontSize < $1.fontSize }
    guard let smallest = small.first else { return [] }
    let size = PlainNumber.text(smallest.fontSize * seen, digits: 1)
    let across =
      readingWidth.map { " where the picture is \(Self.pixels($0)) pixels wide" } ?? ""
    return [
      finding(
        "review-small-letters", "texts",
        "\(Self.count(small.count, "text has", "texts have")) letters of less than \(PlainNumber.text(least, digits: 1)) pixels\(across), the smallest \(size): \(Self.some(small.map(Self.quoted)))",
        readingWidth == nil
          ? "make the letters of the style larger"
          : "make a page for that width: 'page: {template: story}'"
      )
    ]
  }

  private func faintLetters(_ drawing: ReviewedDrawing, _ pixels: ReviewedPixels) -> [Diagnostic] {
    let faint = drawing.texts.compactMap { text -> (text: ReviewedText, ratio: Double)? in
      let ratios = text.runs.compactMap { run in
        pixels.contrast(of: run).flatMap { $0 < ReviewedPixels.leastContrast(of: run) ? $0 : nil }
      }
      return ratios.min().map { (text, $0) }
    }.sorted { $0.ratio < $1.ratio }
    guard let worst = faint.first else { return [] }
    let ratio = PlainNumber.text(PlainNumber.rounded(worst.ratio, digits: 1, .down), digits: 1)
    return [
      finding(
        "review-faint-letters", "texts",
        "\(Self.count(faint.count, "text stands", "texts stand")) out too little from what lies beneath, the faintest by \(ratio):1: \(Self.some(faint.map { Self.quoted($0.text) }))",
        "darken them, or give them a halo: 4.5:1, and 3:1 for large letters (WCAG 2)")
    ]
  }

  // MARK: Markers

  private func coveredMarkers(_ drawing: ReviewedDrawing) -> [Diagnostic] {
    let covered = drawing.coveredMarkers
    let groups = [
      (kind: Identity.Kind.place, one: "place is", many: "places are"),
      (kind: .event, one: "event is", many: "events are"),
    ]
    return groups.flatMap { group -> [Diagnostic] in
      let markers = covered.filter { $0.kind == group.kind }
      guard !markers.isEmpty else { return [] }
      let names = markers.map { "'\($0.name)' \(Self.place($0.box.center))" }
      return [
        finding(
          "review-marker-covered", "markers",
          "the marker of \(Self.count(markers.count, group.one, group.many)) covered for the most part: \(Self.some(names))",
          "show fewer of them, a larger map, or smaller markers")
      ]
    }
  }

  // MARK: Words

  /// The first three, and how many more there are.
  private static func some(_ texts: [String]) -> String {
    let shown = texts.prefix(3).joined(separator: ", ")
    return texts.count > 3 ? "\(shown) and \(texts.count - 3) more" : shown
  }

  private static func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  private static func quoted(_ text: ReviewedText) -> String {
    "'\(text.words)' \(place(text.origin))"
  }

  private static func place(_ point: Point<Page>) -> String {
    "at \(pixels(point.x)), \(pixels(point.y))"
  }

  private static func pixels(_ length: Double) -> String { PlainNumber.text(length, digits: 0) }

  private static func percent(_ share: Double) -> String { "\(pixels(share * 100)) %" }
}

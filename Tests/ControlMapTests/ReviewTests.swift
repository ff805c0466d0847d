import ControlMap
import ControlModel
import Diagnostics
import MapDocument
import Painter
import TestSupport
import Testing

@testable import MapMaking

/// The lint of pictures finds what a reader would miss, and nothing where there is nothing.
struct ReviewTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Two regions side by side, of two actors, with towns where they are given.
  private func codes(
    colors: (String, String) = ("#0b3c8c", "#e8a33d"), places: String? = nil,
    legend: String = "bottom-right", size: (Double, Double) = (900, 700), layers: String = "",
    rows: String = "a,one,2020-01-01\nb,two,2020-01-01\n", readingWidth: Double? = nil
  ) throws -> [Diagnostic] {
    try folder.write(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"id":"a","name":"North"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
      {"type":"Feature","properties":{"id":"b","name":"South"},"geometry":{"type":"Polygon","coordinates":[[[1,0],[2,0],[2,1],[1,1],[1,0]]]}}]}
      """, to: "r.geojson")
    try folder.write("region,actors,from\n" + rows, to: "c.csv")
    try folder.write(
      """
      one: {name: {en: First force}, color: "\(colors.0)"}
      two: {name: {en: Second force}, color: "\(colors.1)"}
      """, to: "actors.yaml")
    if let places { try folder.write("id,name,longitude,latitude\n" + places, to: "p.csv") }
    try folder.write(
      """
      title: {en: Two lands}
      regions: {source: r.geojson, id: id}
      \(places == nil ? "" : "places: {source: p.csv, id: id, name: name}")
      control: c.csv
      actors: actors.yaml
      date: 2020-06-01
      period: {from: 2020-01-01, to: 2021-12-31}
      furniture: {legend: \(legend)}
      \(layers)
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    options.size = size
    let text = try TextSetter()
    let plan = try makePlan(readMap(options), options, text: text)
    return try PictureReview(
      plan, on: plan.data.model.defaultDate, readingWidth: readingWidth, text: text
    ).findings()
  }

  private func words(of code: String, in findings: [Diagnostic]) throws -> String {
    try #require(findings.first { $0.code == "review-\(code)" }, "\(findings)").description
  }

  @Test func `of a plain map nothing is found`() throws {
    let findings = try codes()
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test func `colours that some readers cannot tell apart are named with their rows`() throws {
    let findings = try codes(colors: ("#b5651d", "#6b8e23"))
    let words = try words(of: "colors-near", in: findings)
    #expect(words.contains("'First force' and 'Second force'"))
    #expect(!findings.contains { $0.code == "review-rows-alike" })
  }

  @Test func `colours of one lightness are alike in grey`() throws {
    // L* of both is 53.
    let findings = try codes(colors: ("#c04fa0", "#00845f"))
    #expect(try words(of: "greys-near", in: findings).contains("in a grey print"))
  }

  @Test func `one colour for two is told once`() throws {
    let findings = try codes(
      colors: ("#336699", "#38689c"), rows: "a,one,2020-01-01\nb,two,2020-01-01\n")
    #expect(findings.contains { $0.code == "review-rows-alike" })
    #expect(!findings.contains { $0.code == "review-greys-near" })
  }

  @Test func `a marker under another is named with its place on the page`() throws {
    let findings = try codes(places: "x,Xanten,0.5,0.5\ny,York,0.5005,0.5\nz,Zell,1.5,0.2\n")
    let words = try words(of: "marker-covered", in: findings)
    #expect(words.contains("the marker of 1 place is covered"), "\(words)")
    #expect(!words.contains("'z'"))
    #expect(words.contains(" at "))
  }

  @Test func `letters that hardly stand out from the ground are named`() throws {
    let findings = try codes(
      layers: """
        layers:
          above:
            places: {id: notes, type: symbol, source: regions, layout: {text-field: pale, text-size: 14}, paint: {text-color: "#22509a"}}
        """)
    #expect(try words(of: "faint-letters", in: findings).contains("'pale'"))
  }

  @Test func `letters shrink with the width across which they are read`() throws {
    let findings = try codes(readingWidth: 200)
    #expect(try words(of: "small-letters", in: findings).contains("200 pixels wide"))
  }

  @Test func `a row of the legend that nothing on the map bears out is found`() throws {
    let legend = "{at: bottom-right, lists: period}"
    let shown = try codes(legend: legend)
    #expect(!shown.contains { $0.code == "review-row-unseen" })
    let later = try codes(legend: legend, rows: "a,one,2020-01-01\nb,two,2021-01-01\n")
    #expect(try words(of: "row-unseen", in: later).contains("'Second force'"))
  }

  @Test func `a box of empty paper is measured`() throws {
    let findings = try codes(legend: "right", size: (700, 1600))
    #expect(try words(of: "empty-page", in: findings).contains("nothing stands on "))
  }

  @Test(arguments: 0..<40)
  func `the largest empty box is the one that trying all boxes finds`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (columns, rows) = (
      Int.random(in: 1...7, using: &generator), Int.random(in: 1...7, using: &generator)
    )
    let isEmpty = (0..<columns * rows).map { _ in Int.random(in: 0...3, using: &generator) > 0 }
    let grid = EmptyGrid(isEmpty: isEmpty, columns: columns, rows: rows)
    var most = 0
    for left in 0..<columns {
      for right in left..<columns {
        for top in 0..<rows {
          for bottom in top..<rows
          where (top...bottom).allSatisfy({ row in
            (left...right).allSatisfy { isEmpty[row * columns + $0] }
          }) {
            most = max(most, (right - left + 1) * (bottom - top + 1))
          }
        }
      }
    }
    let whole = EmptyGrid.Box(columns: 0..<columns, rows: 0..<rows)
    let box = grid.largestBox(within: whole)
    #expect((box?.count ?? 0) == most)
    if let box {
      #expect(box.rows.allSatisfy { row in box.columns.allSatisfy { isEmpty[row * columns + $0] } })
    }
  }
}

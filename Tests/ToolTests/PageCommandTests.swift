import Foundation
import TestSupport
import Testing

/// Sheets and charts as a person asks for them.
struct PageCommandTests {
  private let map = "geodata/northern-mali/map.yaml"
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  @Test func `a sheet has the page's size`() throws {
    let file = folder.path("sheet.png")
    let outcome = try Tool.run(
      "sheet", map, "--dates", "2012-07,2013-03-01", "--size", "800x600", "-o", file)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try Pixels(png: Array(Data(contentsOf: URL(filePath: file)))).width == 800)
  }

  @Test func `a chart is drawn instead of the table, or beside it`() throws {
    let chart = folder.path("chart.svg")
    let span = ["stats", map, "--from", "2012", "--to", "2013", "--size", "800x600"]
    let alone = try Tool.run(span + ["--chart", chart])
    #expect(alone.code == 0, "\(alone.errors)")
    #expect(alone.output.isEmpty)
    #expect(try String(contentsOfFile: chart, encoding: .utf8).contains(">Control of"))
    let beside = try Tool.run(span + ["--every", "1y", "--chart", chart, "-o", "-"])
    #expect(beside.text.hasPrefix("date,actors,"))
  }

  private static let failures: [[String]] = [
    ["sheet", "MAP", "--dates", "", "-o", "x.png"],
    ["sheet", "MAP", "--dates", "2012,2012-01-01", "-o", "x.png"],
    ["sheet", "MAP", "--dates", "2012-02-30", "-o", "x.png"],
    ["sheet", "MAP", "-o", "x.png"],
    ["sheet", "MAP", "--dates", "2012", "-o", "x.jpg"],
    [
      "sheet", "MAP", "--dates", "2012,2013,2014,2015,2016,2017", "--size", "300x250", "-o",
      "x.png",
    ],
    ["stats", "MAP", "--chart", "x.jpg"],
    ["stats", "MAP", "--date", "2012", "--chart", "x.png"],
    ["stats", "MAP", "--from", "2013", "--to", "2012", "--chart", "x.png"],
  ]

  @Test(arguments: failures)
  func `what cannot be drawn is a word on usage`(arguments: [String]) throws {
    let outcome = try Tool.run(arguments.map { $0 == "MAP" ? map : $0 })
    #expect(outcome.code == 64, "\(outcome.errors)")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count { !$0.hasPrefix("controlmap: warning: ") } == 1)
  }
}

import Diagnostics
import Foundation
import Shapes
import Testing

@testable import Formats

struct SeriesLockTests {
  private let folder: TemporaryFolder
  private let series: SeriesFolder
  private let one: PropertyValue = ["map": "one"]
  private let two: PropertyValue = ["map": "two"]

  init() throws {
    folder = try TemporaryFolder()
    series = try SeriesFolder(at: folder.path)
  }

  private func refusal(_ other: PropertyValue) throws -> FormatError? {
    do {
      _ = try SeriesLock(series, for: other)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a folder is for one series at a time, whose parts share it`() throws {
    var first: SeriesLock? = try SeriesLock(series, for: one)
    var part: SeriesLock? = try SeriesLock(series, for: one)
    let error = try #require(try refusal(two))
    #expect(error.status == .tryAgain)
    #expect(error.description.contains("since 20"))
    #expect(error.description.contains("by process \(ProcessInfo.processInfo.processIdentifier)"))
    withExtendedLifetime(first) {}
    first = nil
    #expect(try refusal(two) != nil)
    withExtendedLifetime(part) {}
    part = nil
    #expect(try series.names().isEmpty)
    #expect(try refusal(two) == nil)
    #expect(try series.names().isEmpty)
  }

  @Test func `what a killed run left holds nobody off`() throws {
    for text in ["", "half a na", "name\n1\nhost\n2026-01-01T00:00:00Z\n"] {
      _ = try folder.file(SeriesLock.fileName, text)
      #expect(try refusal(two) == nil)
    }
  }

  @Test func `of many that come at once those of one series go on`() async throws {
    let (series, names) = (series, [one, two])
    let held = await withTaskGroup(of: (Int, SeriesLock?).self) { group in
      for number in 0..<24 {
        group.addTask { (number % 2, try? SeriesLock(series, for: names[number % 2])) }
      }
      return await group.reduce(into: [(Int, SeriesLock?)]()) { $0.append($1) }
    }
    let winners = Set(held.filter { $0.1 != nil }.map(\.0))
    #expect(winners.count == 1)
    #expect(held.filter { $0.1 != nil }.count == 12)
  }
}

import Foundation
import TestSupport
import Testing

/// How often the command asks for memory for each record that it reads, and how much it holds of it at once.
///
/// Counted on the release, where a debug build would hide what the optimiser leaves: `make test` runs these on it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["CONTROLMAP_TOOL"] != nil))
struct AllocationTests {
  private let folder: URL
  private let counter: AllocationCounter

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    counter = try AllocationCounter(in: folder)
  }

  private func write(_ text: String, to name: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// A map of one region with so many events, all of them other ones, on days of twelve years.
  private func map(events count: Int) throws -> String {
    let features = (0..<count).map { number in
      let (year, month, day) = (2012 + number % 12, 1 + number / 12 % 12, 1 + number % 28)
      let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      let (x, y) = (Double(number % 997) / 997, Double(number % 991) / 991)
      return """
        {"type":"Feature","properties":{"id":"event-of-the-record-\(number)","date":"\(date)","kind":"battle",\
        "actors":"a","fatalities":\(number % 9),"note":"said by two of three witnesses"},\
        "geometry":{"type":"Point","coordinates":[\(x),\(y)]}}
        """
    }
    _ = try write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}",
      to: "events.geojson")
    _ = try write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"r"},"geometry":\
      {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}]}
      """, to: "regions.geojson")
    _ = try write("region,actors,from\nr,a,2012\n", to: "control.csv")
    return try write(
      """
      title: Events
      date: 2020-06-01
      regions: {source: regions.geojson, id: id}
      control: control.csv
      events: events.geojson
      """, to: "map.yaml")
  }

  /// Allocations for each of the records by which the second of two inputs is longer.
  private func allocations(
    _ counts: (Int, Int), _ arguments: (Int) throws -> [String]
  ) throws -> Double {
    try perRecord(counts) { try counter.count(of: arguments($0)).allocations }
  }

  /// The bytes that are held at once, as allocations.
  private func bytes(_ counts: (Int, Int), _ arguments: (Int) throws -> [String]) throws -> Double {
    try perRecord(counts) { try counter.count(of: arguments($0)).mostBytes }
  }

  private func perRecord(_ counts: (Int, Int), _ count: (Int) throws -> Int) throws -> Double {
    let asked = try [counts.0, counts.1].map(count)
    return Double(asked[1] - asked[0]) / Double(counts.1 - counts.0)
  }

  /// Checks so many events.
  private func checking(_ count: Int) throws -> [String] {
    _ = try map(events: count)
    return ["validate", folder.appending(path: "events.geojson").path]
  }

  /// Draws so many events.
  private func drawing(_ count: Int) throws -> [String] {
    ["render", try map(events: count), "-o", folder.appending(path: "map.png").path]
  }

  @Test func `an event that is checked costs few allocations`() throws {
    let asked = try allocations((2000, 12_000), checking)
    #expect(asked < 4)
  }

  @Test func `an event that is drawn costs few allocations`() throws {
    let asked = try allocations((2000, 12_000), drawing)
    #expect(asked < 16)
  }

  @Test func `an event that is read takes few bytes`() throws {
    let held = try bytes((10_000, 110_000), checking)
    #expect(held < 200)
  }

  @Test func `an event that is drawn takes few bytes`() throws {
    let held = try bytes((10_000, 110_000), drawing)
    #expect(held < 220)
  }

  @Test func `a statement of a table costs few allocations`() throws {
    let asked = try allocations((2000, 12_000)) { count in
      let rows = (0..<count).map { number in
        "r\(number % 600),actor-\(number % 7),\(2000 + number / 600)-01-01,\(2001 + number / 600)-01-01,said by two of three witnesses\n"
      }
      return [
        "validate", try write("region,actors,from,to,note\n" + rows.joined(), to: "rows.csv"),
      ]
    }
    #expect(asked < 85)
  }
}

/// A library that stands before the system's allocator and counts.
private struct AllocationCounter {
  private let library: String
  private let report: String

  /// Compiles the library with the C compiler that comes with Swift.
  init(in folder: URL) throws {
    library = folder.appending(path: "libcounter.so").path
    report = folder.appending(path: "allocations").path
    let source = folder.appending(path: "counter.c")
    try Data(Self.source.utf8).write(to: source)
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["clang", "-O1", "-shared", "-fPIC", source.path, "-o", library]
    let outcome = try Tool.outcome(of: compiler)
    try #require(outcome.code == 0, "\(outcome.errors)")
  }

  /// How many pieces of memory the command asks for, and how many bytes it holds when it holds most.
  func count(of arguments: [String]) throws -> (allocations: Int, mostBytes: Int) {
    let outcome = try Tool.run(
      arguments, environment: ["LD_PRELOAD": library, "ALLOCATION_REPORT": report])
    try #require(outcome.code == 0, "\(outcome.errors)")
    let numbers = try String(contentsOfFile: report, encoding: .utf8).split(separator: "\n")
      .compactMap { Int($0) }
    try #require(numbers.count == 2)
    return (numbers[0], numbers[1])
  }

  /// `__libc_malloc` and its kin are the allocator of the GNU C library under names of its own.
  private static let source = """
    #include <malloc.h>
    #include <stdatomic.h>
    #include <stdio.h>
    #include <stdlib.h>
    void *__libc_malloc(size_t);
    void *__libc_calloc(size_t, size_t);
    void *__libc_realloc(void *, size_t);
    void *__libc_memalign(size_t, size_t);
    void __libc_free(void *);
    static atomic_long count, held, most;
    static void *taken(void *place) {
      count++;
      long now = held += malloc_usable_size(place), before = most;
      while (now > before && !atomic_compare_exchange_weak(&most, &before, now)) {}
      return place;
    }
    void *malloc(size_t size) { return taken(__libc_malloc(size)); }
    void *calloc(size_t number, size_t size) { return taken(__libc_calloc(number, size)); }
    void free(void *place) { held -= malloc_usable_size(place); __libc_free(place); }
    void *realloc(void *old, size_t size) {
      held -= malloc_usable_size(old);
      return taken(__libc_realloc(old, size));
    }
    void *aligned_alloc(size_t to, size_t size) { return taken(__libc_memalign(to, size)); }
    int posix_memalign(void **place, size_t to, size_t size) {
      return (*place = taken(__libc_memalign(to, size))) ? 0 : 12;
    }
    __attribute__((destructor)) static void report(void) {
      FILE *file = fopen(getenv("ALLOCATION_REPORT"), "w");
      if (file) { fprintf(file, "%ld\\n%ld\\n", (long)count, (long)most); fclose(file); }
    }
    """
}

import Styling
import Testing

struct ClassBreaksTests {
  private let values: [Double] = [1, 2, 3, 10, 11, 12, 50, 51, 52]

  @Test func `natural breaks stand in the gaps`() throws {
    let breaks = try #require(ClassBreaks(values.reversed(), method: .jenks, count: 3))
    #expect(breaks.limits == [3, 12])
    #expect(breaks.ranges == [1...3, 10...12, 50...52])
    #expect([0, 3, 3.5, 12, 99].map(breaks.index) == [0, 0, 1, 1, 2])
  }

  @Test func `natural breaks are no worse than any other division`() throws {
    let values: [Double] = [4, 5, 9, 10, 12, 30, 31, 31, 31, 90]
    let breaks = try #require(ClassBreaks(values, method: .jenks, count: 3))
    var least = Double.infinity
    for first in 1..<9 {
      for second in (first + 1)..<10 {
        let parts = [values[..<first], values[first..<second], values[second...]]
        least = min(least, parts.map { spread(Array($0)) }.reduce(0, +))
      }
    }
    let own = (0...2).map { index in spread(values.filter { breaks.index(of: $0) == index }) }
    #expect(abs(own.reduce(0, +) - least) < 1e-9)
  }

  private func spread(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  @Test func `quantiles hold equal numbers of values`() {
    #expect(ClassBreaks(values, method: .quantile, count: 3)?.limits == [3, 12])
  }

  @Test func `equal intervals have one width and may be empty`() throws {
    let breaks = try #require(ClassBreaks([0, 1, 2, 10], method: .equalInterval, count: 5))
    #expect(breaks.limits == [2, 4, 6, 8])
    #expect(breaks.ranges == [0...2, nil, nil, nil, 10...10])
  }

  @Test func `standard deviations lie about the mean`() {
    // Mean 5, standard deviation 2.
    let values: [Double] = [2, 4, 4, 4, 5, 5, 7, 9]
    #expect(ClassBreaks(values, method: .standardDeviation, count: 4)?.limits == [3, 5, 7])
    #expect(ClassBreaks(values, method: .standardDeviation, count: 3)?.limits == [4, 6])
  }

  @Test(arguments: ClassMethod.allCases)
  func `few and equal values make few classes`(_ method: ClassMethod) throws {
    #expect(ClassBreaks([7, 7, 7], method: method, count: 5)?.ranges == [7...7])
    #expect(ClassBreaks([], method: method, count: 5) == nil)
    #expect(ClassBreaks([.nan], method: method, count: 5) == nil)
    let two = try #require(ClassBreaks([1, 1, 9], method: method, count: 5))
    #expect(two.index(of: 1) < two.index(of: 9))
  }
}

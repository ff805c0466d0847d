import Styling
import TestSupport
import Testing

struct ClassMethodTests {
  @Test func `equal intervals part the span of the numbers`() {
    #expect(
      ClassMethod.equalInterval.breaks(of: [0, 1, 3, 5, 7, 10], classes: 5) == [2, 4, 6, 8])
    // Two classes would hold nothing.
    #expect(ClassMethod.equalInterval.breaks(of: [0, 1, 10], classes: 5) == [2])
  }

  @Test func `quantiles hold as many numbers each and part no equal ones`() {
    #expect(
      ClassMethod.quantile.breaks(of: [1, 2, 3, 4, 5, 6, 7, 8], classes: 4) == [3, 5, 7])
    #expect(ClassMethod.quantile.breaks(of: [0, 0, 0, 0, 0, 0, 5, 9], classes: 4) == [5])
  }

  @Test func `natural breaks lie in the gaps`() {
    #expect(
      ClassMethod.jenks.breaks(of: [1, 2, 1.5, 20, 21, 22, 100, 101], classes: 3) == [20, 100])
    #expect(ClassMethod.jenks.breaks(of: [3, 3, 4], classes: 5) == [4])
  }

  @Test func `deviations lie about the mean`() {
    // Mean 5, standard deviation 2.
    let breaks = ClassMethod.standardDeviation.breaks(
      of: [2, 4, 4, 4, 5, 5, 7, 9], classes: 4)
    #expect(breaks == [3, 5, 7])
  }

  @Test(arguments: ClassMethod.allCases)
  func `one number, none and what is not finite make one class`(method: ClassMethod) {
    #expect(method.breaks(of: [], classes: 3).isEmpty)
    #expect(method.breaks(of: [4, 4, 4], classes: 3).isEmpty)
    #expect(method.breaks(of: [4, .nan, .infinity], classes: 3).isEmpty)
  }

  @Test(arguments: ClassMethod.allCases)
  func `breaks rise, and every class holds a number`(method: ClassMethod) {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let numbers = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        Double(Int.random(in: 0...30, using: &generator))
      }
      let count = Int.random(in: 2...7, using: &generator)
      let breaks = method.breaks(of: numbers, classes: count)
      #expect(breaks.count < count)
      #expect(zip(breaks, breaks.dropFirst()).allSatisfy { $0 < $1 })
      let classes = Set(numbers.map { ClassMethod.index(of: $0, breaks: breaks) })
      #expect(classes == Set(0...breaks.count), "\(numbers) \(breaks)")
    }
  }

  @Test func `natural breaks are the best of all`() {
    var generator = SeededGenerator(seed: 5)
    func spread(_ numbers: [Double], _ breaks: [Double]) -> Double {
      Dictionary(grouping: numbers) { ClassMethod.index(of: $0, breaks: breaks) }.values
        .reduce(0) { sum, part in
          let mean = part.reduce(0, +) / Double(part.count)
          return sum + part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
    }
    for _ in 0..<50 {
      let numbers = (0..<12).map { _ in Double(Int.random(in: 0...50, using: &generator)) }
      let found = spread(numbers, ClassMethod.jenks.breaks(of: numbers, classes: 3))
      let distinct = Set(numbers).sorted().dropFirst()
      for first in distinct {
        for second in distinct where second > first {
          #expect(found <= spread(numbers, [first, second]) + 1e-9)
        }
      }
    }
  }
}

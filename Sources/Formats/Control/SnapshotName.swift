import Territory

/// The different days that a name holds, as 2022-03-05 or 20220305, in the order of the name.
func days(inName name: String) -> [Day] {
  let bytes = Array(name.utf8)
  let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  // Runs of digits with where they begin and end: no day starts or stops within one.
  var runs: [Range<Int>] = []
  for index in bytes.indices where isDigit(bytes[index]) {
    if let last = runs.last, last.upperBound == index {
      runs[runs.count - 1] = last.lowerBound..<index + 1
    } else {
      runs.append(index..<index + 1)
    }
  }
  func number(_ range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
  var days: [Day] = []
  func add(_ day: Day?) {
    if let day, !days.contains(day) { days.append(day) }
  }
  for (index, run) in runs.enumerated() {
    if run.count == 8 {
      let (year, month) = (
        run.lowerBound..<run.lowerBound + 4, run.lowerBound + 4..<run.lowerBound + 6
      )
      add(
        Day(
          year: number(year), month: number(month), day: number(month.upperBound..<run.upperBound)))
    } else if run.count == 4, index + 2 < runs.count {
      let (month, day) = (runs[index + 1], runs[index + 2])
      let isDashed =
        month.lowerBound == run.upperBound + 1 && day.lowerBound == month.upperBound + 1
        && bytes[run.upperBound] == UInt8(ascii: "-")
        && bytes[month.upperBound] == UInt8(ascii: "-")
      guard isDashed, month.count == 2, day.count == 2 else { continue }
      add(Day(year: number(run), month: number(month), day: number(day)))
    }
  }
  return days
}

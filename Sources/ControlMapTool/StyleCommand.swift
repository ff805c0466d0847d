import ArgumentParser
import ControlMap
import Glibc

struct StyleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "style", abstract: "Works with map styles.", subcommands: [StyleEvaluate.self])
}

struct StyleEvaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Evaluates expressions, one JSON object a line on standard input.",
    discussion: """
      {"expression": ["get", "x"], "inputs": [[{"zoom": 5}, {"properties": {"x": 1}}]]}
      gives {"compiled": {…}, "outputs": [1]}; "propertySpec" says what a property takes, "globalState" what
      global-state answers.
      """)

  func run() throws {
    var number = 0
    while let line = readLine(strippingNewline: true) {
      number += 1
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      let answer = try StyleEvaluation.answer(to: Array(line.utf8), number: number)
      try Report.write(answer + "\n", to: "-")
    }
  }
}

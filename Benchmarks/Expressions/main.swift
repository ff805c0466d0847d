import Shapes
import Expressions

// One million features: a match of a text inside of an interpolation of a number, evaluated for each.

let expression = try Expression.parse([
  "interpolate", ["linear"], ["get", "fatalities"],
  0, ["match", ["get", "kind"], "battle", 2, "explosion", 3, 1],
  100, ["match", ["get", "kind"], "battle", 20, "explosion", 30, 10],
])
let kinds = ["battle", "explosion", "protest", "violence against civilians"]
let features: [[String: PropertyValue]] = (0..<1000).map { index in
  ["kind": .string(kinds[index % kinds.count]), "fatalities": .number(Double(index % 120))]
}
let contexts = features.map { EvaluationContext(zoom: 5, properties: $0, geometryType: "Point") }

let clock = ContinuousClock()
for round in 1...5 {
  var sum = 0.0
  let time = try clock.measure {
    for _ in 0..<1000 {
      for context in contexts { sum += try expression.evaluate(context).number ?? 0 }
    }
  }
  print("round \(round): 1,000,000 features in \(time), sum \(sum)")
}

import Shapes

/// The labels of a `match`: strings or whole numbers, all of one type, none twice.
struct MatchLabels {
  /// Which output belongs to a label.
  private(set) var places: [Value: Int] = [:]
  private(set) var areValid = true
  private var type: ValueType?

  /// 2⁵³ − 1: beyond it two whole numbers can be the same in the arithmetic of JSON.
  private static let largest = 9_007_199_254_740_991.0

  /// Takes one label or an array of labels.
  mutating func add(
    _ json: PropertyValue, at index: Int, output: Int, _ parser: inout ExpressionParser
  ) {
    guard let labels = json.array else {
      addOne(json, at: String(index), output: output, &parser)
      return
    }
    if labels.isEmpty {
      reject("the list of labels is empty", "name at least one", at: String(index), &parser)
    }
    for label in labels { addOne(label, at: String(index), output: output, &parser) }
  }

  private mutating func addOne(
    _ json: PropertyValue, at key: String, output: Int, _ parser: inout ExpressionParser
  ) {
    let label = Value(json)
    guard label.type == .string || label.type == .number else {
      return reject(
        "\(json.excerpt) cannot be a label", "write a string or a whole number", at: key, &parser)
    }
    if let number = label.number, Int(exactly: number) == nil {
      return reject(
        "the label \(json.excerpt) is not a whole number", "use 'step' or 'case' for fractions",
        at: key, &parser)
    }
    if let number = label.number, abs(number) > Self.largest {
      return reject(
        "the label \(json.excerpt) is too large to be told from its neighbours",
        "use whole numbers up to 9007199254740991", at: key, &parser)
    }
    guard type == nil || type == label.type else {
      return reject(
        "the label \(json.excerpt) is not of the same type as the first",
        "make all labels strings or all numbers", at: key, &parser)
    }
    type = label.type
    guard places.updateValue(output, forKey: label) == nil else {
      return reject(
        "the label \(json.excerpt) stands twice", "keep one of them", at: key, &parser)
    }
  }

  /// The input can be of the type of the labels.
  mutating func fit(_ input: Expression, _ parser: inout ExpressionParser) -> Bool {
    guard let type, input.type != .value, input.type != type else { return areValid }
    reject(
      "the labels are of type \(type), but the input is of type \(input.type)",
      "convert the input with to-string or to-number", at: "1", &parser)
    return false
  }

  private mutating func reject(
    _ what: String, _ advice: String, at key: String, _ parser: inout ExpressionParser
  ) {
    areValid = false
    parser.report(what, advice, at: key)
  }
}

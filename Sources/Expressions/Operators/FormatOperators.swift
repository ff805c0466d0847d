import Diagnostics
import Shapes

/// Texts with sections, images, numbers as people write them.
enum FormatOperators {
  static let all = [format, image, numberFormat]

  // MARK: format

  private struct Section: Sendable {
    var content: Expression
    var scale: Expression?
    var font: Expression?
    var color: Expression?
    var verticalAlign: Expression?

    var parts: [Expression] { [content] + [scale, font, color, verticalAlign].compactMap { $0 } }
  }

  private static let sectionOptions = ["font-scale", "text-font", "text-color", "vertical-align"]
  private static let alignments = ["bottom", "center", "top"]

  private static let format = Operator("format", Operator.many(1), "text, {options}, …") {
    parser, arguments, _ in
    guard arguments[1].object == nil else {
      parser.report("the options stand before a text", "write the text first")
      return nil
    }
    var sections: [Section] = []
    var mayHaveOptions = false
    for index in arguments.indices.dropFirst() {
      if mayHaveOptions, arguments[index].object != nil {
        mayHaveOptions = false
        guard addOptions(arguments[index], at: index, &sections, &parser) else { return nil }
        continue
      }
      guard let content = content(index, of: arguments, &parser) else { return nil }
      sections.append(Section(content: content))
      mayHaveOptions = true
    }
    let all = sections
    return Expression(type: .formatted, inputs: all.flatMap(\.parts).inputs) {
      (context) throws(EvaluationError) in
      var text = FormattedText(sections: [])
      var length = 0
      for section in all {
        text.sections.append(try evaluated(section, context))
        length += text.sections.last?.text.utf8.count ?? 0
        try ExpressionLimits.check(length: length)
      }
      return .formatted(text)
    }
  }

  private static func content(
    _ index: Int, of arguments: [PropertyValue], _ parser: inout ExpressionParser
  ) -> Expression? {
    guard let content = parser.parse(argument: index, of: arguments, expected: .value) else {
      return nil
    }
    guard [.string, .value, .null, .image].contains(content.type) else {
      parser.report(
        "a value of type \(content.type) is no section of a text",
        "give a string or an image, or convert it with to-string")
      return nil
    }
    return content
  }

  private static func addOptions(
    _ json: PropertyValue, at index: Int, _ sections: inout [Section],
    _ parser: inout ExpressionParser
  ) -> Bool {
    guard let options = OperatorOptions(json, sectionOptions, &parser) else { return false }
    let place = String(index)
    let scale = options.parse("font-scale", .number, in: place, &parser)
    let font = options.parse("text-font", .array(.string, count: nil), in: place, &parser)
    let color = options.parse("text-color", .color, in: place, &parser)
    if let name = options["vertical-align"]?.string, !alignments.contains(name) {
      parser.report(
        "'\(name)' is no vertical alignment", NearestName.advice(for: name, among: alignments))
      return false
    }
    let verticalAlign = options.parse("vertical-align", .string, in: place, &parser)
    let last = sections.count - 1
    sections[last].scale = scale
    sections[last].font = font
    sections[last].color = color
    sections[last].verticalAlign = verticalAlign
    return options.areRead([scale, font, color, verticalAlign])
  }

  private static func evaluated(_ section: Section, _ context: EvaluationContext)
    throws(EvaluationError) -> FormattedText.Section
  {
    let content = try section.content.evaluate(context)
    if case .image(let image) = content {
      return FormattedText.Section(
        text: "", image: image, verticalAlign: try section.verticalAlign?.evaluate(context).string)
    }
    return FormattedText.Section(
      text: content.text, scale: try section.scale?.evaluate(context).number,
      fontStack: try section.font?.evaluate(context).array?.map(\.text).joined(separator: ","),
      textColor: try section.color?.evaluate(context).color,
      verticalAlign: try section.verticalAlign?.evaluate(context).string)
  }

  // MARK: image

  private static let image = Operator("image", 1...1, "name") { parser, arguments, _ in
    guard let name = parser.parse(argument: 1, of: arguments, expected: .string) else {
      parser.report("no image is named", "write the name of an image as a string")
      return nil
    }
    return Expression(type: .image, inputs: name.inputs.union(.picture)) {
      (context) throws(EvaluationError) in
      Conversions.image(named: try name.evaluate(context).text, context)
    }
  }

  // MARK: number-format

  private static let numberOptions = [
    "locale", "currency", "unit", "min-fraction-digits", "max-fraction-digits",
  ]

  private static let numberFormat = Operator("number-format", 2...2, "number, {options}") {
    parser, arguments, _ in
    let number = parser.parse(argument: 1, of: arguments, expected: .number)
    guard let number, let options = OperatorOptions(arguments[2], numberOptions, &parser) else {
      return nil
    }
    let texts = ["locale", "currency", "unit"].map {
      options.parse($0, .string, in: "2", &parser)
    }
    let digits = ["min-fraction-digits", "max-fraction-digits"].map {
      options.parse($0, .number, in: "2", &parser)
    }
    guard options.areRead(texts + digits) else { return nil }
    if options["currency"] != nil, options["unit"] != nil {
      parser.report(
        "a number has either a currency or a unit", "leave out 'currency' or 'unit'")
      return nil
    }
    let parts = [number] + (texts + digits).compactMap { $0 }
    let language: Expression.Inputs = texts[0] == nil ? .picture : []
    return Expression(type: .string, inputs: parts.inputs.union(language)) {
      (context) throws(EvaluationError) in
      let currency = try texts[1]?.evaluate(context).string
      if let currency, !NumberFormat.isCurrency(currency) {
        throw EvaluationError("'\(currency)' is no code of a currency, such as EUR")
      }
      let format = NumberFormat(
        locale: try texts[0]?.evaluate(context).string ?? context.language, currency: currency,
        unit: try texts[2]?.evaluate(context).string,
        minimumFractionDigits: try digits[0]?.evaluate(context).number,
        maximumFractionDigits: try digits[1]?.evaluate(context).number)
      return .string(format.text(of: try number.evaluate(context).number ?? .nan))
    }
  }
}

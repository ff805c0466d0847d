package import MapDocument
package import Shapes

extension KeyTable {
  /// The table as a JSON Schema, for editors and linters of documents.
  ///
  /// YAML is taken as its core schema does: `2012` is a number, `2012-06` a text.
  ///
  /// - Source: JSON Schema draft-07, the newest that language servers of YAML read in full.
  package var schema: PropertyValue {
    var schema = mapSchema
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = .string("controlmap: \(name)")
    let definitions = withInner.dropFirst().map { ($0.name, PropertyValue.object($0.mapSchema)) }
    schema["definitions"] = .object(Dictionary(uniqueKeysWithValues: definitions))
    return .object(schema)
  }

  private var mapSchema: [String: PropertyValue] {
    let properties = keys.map { key -> (String, PropertyValue) in
      var schema = key.form.schema
      // A reference hides what stands beside it.
      if schema["$ref"] != nil { schema = ["allOf": [.object(schema)]] }
      schema["description"] = .string(key.help + (key.usual.map { "; left out: \($0)" } ?? ""))
      return (key.name, .object(schema))
    }
    var schema: [String: PropertyValue] = [
      "type": "object", "description": .string(about),
      "properties": .object(Dictionary(uniqueKeysWithValues: properties)),
      "additionalProperties": others.map { .object($0.schema) } ?? false,
    ]
    let required = keys.filter(\.isRequired).map { PropertyValue.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    return schema
  }
}

extension DocumentForm {
  private static let scalars: PropertyValue = ["string", "number", "boolean"]

  fileprivate var schema: [String: PropertyValue] {
    switch self {
    case .text: ["type": Self.scalars]
    case .path: ["type": Self.scalars, "minLength": 1]
    case .words(let words, _): ["enum": .array(words.flatMap(Self.plainWords))]
    case .number(let quantity):
      [
        "type": quantity.isWhole ? "integer" : "number",
        "minimum": .number(quantity.range.lowerBound),
        "maximum": .number(quantity.range.upperBound),
      ]
    case .truth:
      ["enum": .array(["true", "false", "yes", "no", "none"].flatMap(Self.plainWords))]
    case .date:
      [
        "anyOf": [
          // YAML takes a year alone for a number, without its zeros and plus.
          ["type": "integer", "minimum": -99_999, "maximum": 99_999],
          [
            "type": "string",
            "pattern":
              "^([0-9]{4}|[+-][0-9]{4,5})(-W[0-9]{2}(-[1-7])?|-[0-9]{2}(-[0-9]{2}([T ].*)?)?)?$",
          ],
        ]
      ]
    case .pattern(_, let regex, _, let mayBePlain):
      mayBePlain
        ? [
          "anyOf": [
            ["type": "string", "pattern": .string(regex)], ["type": ["integer", "boolean"]],
          ]
        ] : ["type": "string", "pattern": .string(regex)]
    case .box:
      [
        "type": "array", "minItems": 4, "maxItems": 4,
        "items": [Self.longitude, Self.latitude, Self.longitude, Self.latitude],
      ]
    case .position:
      [
        "type": "array", "minItems": 2, "maxItems": 2, "items": [Self.longitude, Self.latitude],
      ]
    case .languages(let form):
      [
        "type": "object", "minProperties": 1, "additionalProperties": false,
        "patternProperties": ["^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$": .object(form.schema)],
      ]
    case .map(let table): ["$ref": .string("#/definitions/\(table.name)")]
    case .entries(_, let taken, let form, let mayBeEmpty):
      Self.entriesSchema(of: form, besides: taken, mayBeEmpty: mayBeEmpty)
    case .list(let form):
      ["anyOf": [.object(form.schema), ["type": "array", "items": .object(form.schema)]]]
    case .sequence(let form, let count):
      ["type": "array", "minItems": .number(Double(count)), "items": .object(form.schema)]
    case .either(let forms): ["anyOf": .array(forms.map { .object($0.schema) })]
    case .expression:
      [
        "anyOf": [
          ["type": "boolean"], ["type": "array", "minItems": 1, "items": [["type": "string"]]],
        ]
      ]
    case .anything: [:]
    }
  }

  private static let longitude: PropertyValue = [
    "type": "number", "minimum": -360, "maximum": 360,
  ]
  private static let latitude: PropertyValue = ["type": "number", "minimum": -90, "maximum": 90]

  /// A word, and the truth value that YAML takes it for.
  private static func plainWords(_ word: String) -> [PropertyValue] {
    switch word {
    case "true": [.string(word), true]
    case "false": [.string(word), false]
    default: [.string(word)]
    }
  }

  private static func entriesSchema(
    of form: DocumentForm, besides taken: [String], mayBeEmpty: Bool
  ) -> [String: PropertyValue] {
    var schema: [String: PropertyValue] = [
      "type": "object", "additionalProperties": .object(form.schema),
    ]
    if !taken.isEmpty {
      schema["propertyNames"] = ["not": ["enum": .array(taken.map { .string($0) })]]
    }
    if !mayBeEmpty { schema["minProperties"] = 1 }
    return schema
  }
}

extension PropertyValue {
  /// JSON of several lines: what fits on one stands on one, keys in the order of letters.
  package var indentedJSON: String { Self.lines(self, indentation: "") + "\n" }

  private static let width = 110

  private static func lines(_ value: PropertyValue, indentation: String) -> String {
    let short = value.json
    guard short.utf8.count + indentation.utf8.count > width else { return short }
    let inner = indentation + "  "
    switch value {
    case .array(let items):
      let rows = items.map { inner + lines($0, indentation: inner) }
      return "[\n\(rows.joined(separator: ",\n"))\n\(indentation)]"
    case .object(let members):
      let rows = members.sorted { $0.key < $1.key }.map { key, value in
        "\(inner)\(PropertyValue.string(key).json): \(lines(value, indentation: inner))"
      }
      return "{\n\(rows.joined(separator: ",\n"))\n\(indentation)}"
    default: return short
    }
  }
}

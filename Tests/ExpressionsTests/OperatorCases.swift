import Shapes

/// Expressions and what they come to: the value as JSON text, `error` where there is none for the
/// feature, or `key: …` where the expression itself is wrong. Of the feature, `n` is null.
enum OperatorCases {
  enum Kind: Hashable { case value, wrong, null }

  /// What a case shows of its operator.
  static func kinds(of text: String, _ expected: String) -> Set<Kind> {
    let hasNull = text.contains(#"["get", "n"]"#) || text.contains("null")
    if hasNull {
      return expected == "error" || expected.hasPrefix("key") ? [.null] : [.null, .value]
    }
    return expected == "error" || expected.hasPrefix("key") ? [.wrong] : [.value]
  }

  /// The names of the calls in an expression, and whatever else begins an array.
  static func operators(in expression: PropertyValue) -> [String] {
    guard let items = expression.array else { return [] }
    return [items.first?.string].compactMap(\.self) + items.flatMap(operators)
  }

  static let all: [(String, String)] = [
    // Types.
    (#"["literal", [1, "a"]]"#, #"[1,"a"]"#), (#"["literal"]"#, "key: "),
    (#"["typeof", ["literal", [1, 2]]]"#, #""array<number, 2>""#),
    (#"["typeof", null]"#, #""null""#),
    (#"["typeof", ["get", "n"]]"#, #""null""#),
    (#"["array", "string", 3, ["get", "list"]]"#, #"["a","b","c"]"#),
    (#"["array", "number", ["get", "list"]]"#, "error"), (#"["array", ["get", "n"]]"#, "error"),
    (#"["array", "colour", ["get", "list"]]"#, "key: [1]"),
    (#"["array", "string", -1, ["get", "list"]]"#, "key: [2]"),
    (#"["boolean", ["get", "flag"]]"#, "true"), (#"["boolean", ["get", "n"], false]"#, "false"),
    (#"["boolean", ["get", "n"]]"#, "error"), (#"["number", ["get", "x"]]"#, "2.5"),
    (#"["number", ["get", "s"]]"#, "error"), (#"["number", ["get", "n"]]"#, "error"),
    (#"["string", ["get", "n"], "none"]"#, #""none""#), (#"["string", ["get", "n"]]"#, "error"),
    (#"["object", ["literal", {"a": 1}]]"#, #"{"a":1}"#), (#"["object", ["get", "n"]]"#, "error"),
    (#"["to-boolean", ""]"#, "false"), (#"["to-boolean", ["get", "n"]]"#, "false"),
    (#"["to-number", "0x10"]"#, "16"), (#"["to-number", ["get", "n"]]"#, "0"),
    (#"["to-number", ["get", "s"]]"#, "error"), (#"["to-number", "x", 4]"#, "4"),
    (#"["to-string", 1e21]"#, #""1e+21""#), (#"["to-string", ["get", "n"]]"#, #""""#),
    (#"["to-color", "red"]"#, #""rgba(255,0,0,1)""#), (#"["to-color", ["get", "n"]]"#, "error"),
    (#"["to-color", "crimsonish"]"#, "key: "), (#"["to-string"]"#, "key: "),
    // Lookup.
    (#"["get", "s"]"#, #""Kidal""#), (#"["get", 1]"#, "key: [1]"), (#"["get", "n"]"#, "null"),
    (#"["has", "n"]"#, "true"), (#"["has", "m"]"#, "false"), (#"["has", 1]"#, "key: [1]"),
    (#"["at", 1, ["get", "list"]]"#, #""b""#), (#"["at", 1.5, ["get", "list"]]"#, "error"),
    (#"["at", "1", ["get", "list"]]"#, "key: [1]"), (#"["at", 0, ["get", "n"]]"#, "error"),
    (#"["in", "b", ["get", "list"]]"#, "true"), (#"["in", "id", "Kidal"]"#, "true"),
    (#"["in", ["literal", []], "a"]"#, "key: "), (#"["in", null, ["get", "list"]]"#, "false"),
    (#"["index-of", "c", ["get", "list"]]"#, "2"), (#"["index-of", "a", "banana", 2]"#, "3"),
    (#"["index-of", "a", 4]"#, "key: "), (#"["index-of", "z", ["get", "list"]]"#, "-1"),
    (#"["slice", "Kidal", 1, -1]"#, #""ida""#), (#"["slice", ["get", "n"], 1]"#, "error"),
    (#"["slice", 5, 1]"#, "key: "), (#"["length", ["get", "list"]]"#, "3"),
    (#"["length", 1]"#, "key: "), (#"["length", ["get", "n"]]"#, "error"),
    (#"["global-state", "date"]"#, #""2012-04-06""#), (#"["global-state", "m"]"#, "null"),
    (#"["global-state", 1]"#, "key: "), (#"["feature-state", "hover"]"#, "null"),
    (#"["feature-state", 1]"#, "key: [1]"), (#"["id"]"#, "7"), (#"["geometry-type"]"#, #""Point""#),
    (#"["id", 1]"#, "key: "), (#"["geometry-type", 1]"#, "key: "), (#"["properties", 1]"#, "key: "),
    // Decision.
    (#"["case", ["get", "flag"], 1, 2]"#, "1"), (#"["case", "yes", 1, 2]"#, "key: [1]"),
    (#"["case", ["get", "n"], 1, 2]"#, "error"),
    (#"["match", ["get", "s"], ["Gao", "Kidal"], 1, 2]"#, "1"),
    (#"["match", ["get", "n"], "a", 1, 2]"#, "2"),
    (#"["match", ["get", "x"], 2.5, 1, 2]"#, "key: [2]"),
    (#"["coalesce", ["get", "n"], 3]"#, "3"), (#"["coalesce", ["get", "n"]]"#, "null"),
    (#"["coalesce"]"#, "key: "), (#"["==", ["get", "n"], null]"#, "true"),
    (#"["==", ["literal", [1]], 1]"#, "key: [1]"), (#"["!=", "a", "b"]"#, "true"),
    (#"["!=", "a", 1]"#, "key: "), (#"["<", ["get", "x"], 3]"#, "true"),
    (#"["<", ["get", "n"], 3]"#, "error"), (#"["<", true, false]"#, "key: [1]"),
    (#"["<=", "a", "b"]"#, "true"), (#"["<=", 1, "b"]"#, "key: "), (#"[">", 2, 3]"#, "false"),
    (#"[">", null, 3]"#, "key: [1]"), (#"[">=", 3, 3]"#, "true"),
    (#"[">=", ["get", "n"], 1]"#, "error"),
    (#"["all"]"#, "true"), (#"["all", true, 1]"#, "key: [2]"), (#"["any"]"#, "false"),
    (#"["any", ["get", "n"]]"#, "error"), (#"["!", ["get", "flag"]]"#, "false"),
    (#"["!", 1]"#, "key: [1]"),
    (#"["!", ["get", "n"]]"#, "error"),
    // Ramps and variables.
    (#"["step", ["get", "x"], "low", 2, "middle", 3, "high"]"#, #""middle""#),
    (#"["step", ["get", "n"], 1, 2, 3]"#, "error"), (#"["step", 1, 2, "3", 4]"#, "key: [3]"),
    (#"["interpolate", ["linear"], ["get", "x"], 2, 0, 3, 10]"#, "5"),
    (#"["interpolate", ["exponential", 2], ["get", "x"], 0, 0, 5, 31]"#, "4.656854249492381"),
    (#"["interpolate", ["linear"], ["get", "n"], 2, 0, 3, 10]"#, "error"),
    (#"["interpolate", ["linear"], 1, 2, "a", 3, "b"]"#, "key: "),
    (#"["interpolate", ["linear"], 1, 2, 0, 2, 1]"#, "key: [5]"),
    (#"["interpolate", ["cubic-bezier", 0, 0, 1, 1], 1, 0, 0, 2, 8]"#, "4"),
    (#"["interpolate", ["cubic-bezier", 0, 0, 1, 2], 1, 0, 0, 2, 8]"#, "key: [1]"),
    (#"["interpolate-lab", ["linear"], 1, 0, "black", 2, "white"]"#, #""rgba(119,119,119,1)""#),
    (
      #"["interpolate", ["linear"], 1, 0, ["array", "number", ["get", "l"]], 2, ["array", "number", ["get", "l"]]]"#,
      "key: "
    ),
    (#"["number-format", 21.5, {"unit": "celsius"}]"#, #""21.5°C""#),
    (#"["interpolate-hcl", ["linear"], 1, 0, 1, 2, 2]"#, "key: [4]"),
    (#"["let", "a", 2, ["+", ["var", "a"], 1]]"#, "3"), (#"["let", 1, 2, 3]"#, "key: [1]"),
    (#"["var", "a"]"#, "key: [1]"), (#"["let", "a", null, ["var", "a"]]"#, "null"),
    // Texts.
    (#"["concat", "a", 1, true, null]"#, #""a1true""#), (#"["upcase", "straße"]"#, #""STRASSE""#),
    (#"["upcase", 1]"#, "key: [1]"), (#"["upcase", ["get", "n"]]"#, "error"),
    (#"["downcase", "KIDAL"]"#, #""kidal""#), (#"["downcase", ["get", "n"]]"#, "error"),
    (#"["split", "a,b,,c", ","]"#, #"["a","b","","c"]"#), (#"["split", "ab", ""]"#, #"["a","b"]"#),
    (#"["split", 1, ","]"#, "key: [1]"), (#"["split", ["get", "n"], ","]"#, "error"),
    (#"["join", ["get", "list"], "-"]"#, #""a-b-c""#), (#"["join", "abc", "-"]"#, "key: [1]"),
    (#"["join", ["get", "n"], "-"]"#, "error"),
    (#"["is-supported-script", "كيدال"]"#, "true"), (#"["is-supported-script", 1]"#, "key: [1]"),
    (#"["is-supported-script", ["get", "n"]]"#, "error"),
    (#"["number-format", 12345.678, {"max-fraction-digits": 1}]"#, #""12,345.7""#),
    (#"["number-format", 1234.5, {"locale": "de", "min-fraction-digits": 2}]"#, #""1.234,50""#),
    (#"["number-format", "1", {}]"#, "key: [1]"),
    (#"["number-format", ["get", "n"], {}]"#, "error"),
    (#"["number-format", 1, {"currency": "EUR", "unit": "meter"}]"#, "key: "),
    (#"["format", "a", {"font-scale": 2}, ["get", "s"]]"#, #""aKidal""#),
    (#"["format", {"font-scale": 2}]"#, "key: "), (#"["format", ["get", "n"]]"#, #""""#),
    (#"["format", "a", {"text-color": 3}]"#, "key: [1]"), (#"["image", "star"]"#, #""star""#),
    (#"["image", 1]"#, "key: [1]"), (#"["image", ["get", "n"]]"#, "error"),
    (#"["==", "Á", "a", ["collator", {}]]"#, "true"),
    (#"["==", "Á", "á", ["collator", {"case-sensitive": true}]]"#, "false"),
    (#"["<", "ä", "z", ["collator", {"diacritic-sensitive": true, "locale": "de"}]]"#, "true"),
    (#"["==", "ü", "UE", ["collator", {"locale": "de"}]]"#, "true"),
    (#"["==", "ü", "u", ["collator", {"locale": "de"}]]"#, "false"),
    (#"["collator", {"locale": 1}]"#, "key: [1]"), (#"["collator", 1]"#, "key: "),
    (#"["resolved-locale", ["collator", {"locale": "de-at"}]]"#, #""de-AT""#),
    (#"["resolved-locale", "de"]"#, "key: [1]"),
    (#"["resolved-locale", ["collator", {"locale": ["get", "n"]}]]"#, "error"),
    // Colours.
    (#"["rgb", 255, 0, 0]"#, #""rgba(255,0,0,1)""#), (#"["rgb", 256, 0, 0]"#, "key: "),
    (#"["rgb", "255", 0, 0]"#, "key: [1]"), (#"["rgba", 0, 0, 0, ["get", "n"]]"#, "error"),
    (#"["to-rgba", "hsl(120, 100%, 50%)"]"#, "[0,255,0,1]"), (#"["to-rgba", 1]"#, "key: [1]"),
    (#"["to-rgba", ["get", "n"]]"#, "error"),
    // Where it lies, and what only some pictures know.
    (#"["within", {"type": "Point", "coordinates": [0, 0]}]"#, "key: "),
    (
      #"["within", {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}]"#,
      "false"
    ),
    (#"["distance", 1]"#, "key: "), (#"["heatmap-density"]"#, "0"), (#"["line-progress"]"#, "0"),
    (#"["elevation"]"#, "0"), (#"["accumulated"]"#, "null"), (#"["heatmap-density", 1]"#, "key: "),
    (#"["line-progress", 1]"#, "key: "), (#"["nothing", 1]"#, "key: [0]"), (#"[]"#, "key: "),
    // Maths.
    (#"["+", 1, 2, 3]"#, "6"), (#"["+", 1, "2"]"#, "key: [2]"), (#"["+", ["get", "n"]]"#, "error"),
    (#"["*", 2, 3]"#, "6"), (#"["*", 2, null]"#, "key: [2]"), (#"["-", 5]"#, "-5"),
    (#"["-", 5, 7]"#, "-2"),
    (#"["-", true]"#, "key: [1]"), (#"["/", 1, 4]"#, "0.25"), (#"["/", ["get", "n"], 4]"#, "error"),
    (#"["%", 7, 4]"#, "3"), (#"["%", "7", 4]"#, "key: [1]"), (#"["^", 2, 10]"#, "1024"),
    (#"["^", 2, ["get", "n"]]"#, "error"), (#"["min", 3, 1, 2]"#, "1"),
    (#"["min", "a"]"#, "key: [1]"),
    (#"["max", 3, 1, 2]"#, "3"), (#"["max", ["get", "n"]]"#, "error"), (#"["abs", -2.5]"#, "2.5"),
    (#"["abs", "x"]"#, "key: [1]"), (#"["abs", ["get", "n"]]"#, "error"), (#"["ceil", 1.2]"#, "2"),
    (#"["floor", -1.2]"#, "-2"), (#"["round", -1.5]"#, "-2"), (#"["sqrt", 9]"#, "3"),
    (#"["ln", 1]"#, "0"), (#"["log10", 1000]"#, "3"), (#"["log2", 8]"#, "3"), (#"["sin", 0]"#, "0"),
    (#"["cos", 0]"#, "1"), (#"["tan", 0]"#, "0"), (#"["asin", 0]"#, "0"), (#"["acos", 1]"#, "0"),
    (#"["atan", 0]"#, "0"), (#"["sqrt", "9"]"#, "key: [1]"), (#"["sin", ["get", "n"]]"#, "error"),
    (#"["pi", 1]"#, "key: "), (#"["zoom", 1]"#, "key: "),
    // The rest of the three that each operator shows.
    (#"["!=", ["get", "n"], null]"#, "false"), (#"["%", ["get", "n"], 4]"#, "error"),
    (#"["*", "2", 3]"#, "key: [1]"), (#"["-", ["get", "n"], 1]"#, "error"),
    (#"["/", 1, "4"]"#, "key: [2]"), (#"["<=", ["get", "n"], 1]"#, "error"),
    (#"[">", "a", 1]"#, "key: "), (#"[">=", true, 1]"#, "key: [1]"),
    (#"["^", 2, "b"]"#, "key: [2]"),
    (#"["accumulated", 1]"#, "key: "), (#"["acos", "1"]"#, "key: [1]"),
    (#"["acos", ["get", "n"]]"#, "error"), (#"["all", true, ["get", "n"]]"#, "error"),
    (#"["any", 1]"#, "key: [1]"), (#"["asin", "1"]"#, "key: [1]"),
    (#"["asin", ["get", "n"]]"#, "error"), (#"["atan", "1"]"#, "key: [1]"),
    (#"["atan", ["get", "n"]]"#, "error"), (#"["boolean", ["get", "s"]]"#, "error"),
    (#"["ceil", "1"]"#, "key: [1]"), (#"["ceil", ["get", "n"]]"#, "error"),
    (#"["concat"]"#, #""""#), (#"["concat", ["upcase", 1]]"#, "key: [1][1]"),
    (#"["cos", true]"#, "key: [1]"),
    (#"["cos", ["get", "n"]]"#, "error"),
    (#"["downcase", 1]"#, "key: [1]"), (#"["e"]"#, "2.718281828459045"), (#"["e", 1]"#, "key: "),
    (#"["elevation", 1]"#, "key: "), (#"["error", "no branch"]"#, "error"),
    (#"["error", 1]"#, "key: [1]"), (#"["any", true, ["error", "unreached"]]"#, "true"),
    (#"["error", ["get", "n"]]"#, "error"),
    (#"["feature-state", ["get", "n"]]"#, "null"), (#"["floor", "1"]"#, "key: [1]"),
    (#"["floor", ["get", "n"]]"#, "error"), (#"["global-state", null]"#, "key: "),
    (#"["has", ["get", "n"]]"#, "error"), (#"["index-of", ["get", "n"], ["get", "list"]]"#, "-1"),
    (#"["interpolate-hcl", ["linear"], 1, 0, "black", 2, "white"]"#, #""rgba(119,119,119,1)""#),
    (#"["interpolate-hcl", ["linear"], ["get", "n"], 0, "black", 2, "white"]"#, "error"),
    (#"["interpolate-lab", ["linear"], 1, 0, 1, 2, 2]"#, "key: [4]"),
    (#"["interpolate-lab", ["linear"], ["get", "n"], 0, "black", 2, "white"]"#, "error"),
    (#"["index-of", "b", ["literal", ["b", "a", "b"]], -1]"#, "2"),
    (#"["index-of", "b", "bab", -1]"#, "0"), (#"["in", null, "nullable"]"#, "true"),
    (#"["in", "", ""]"#, "false"), (#"["in", "a", ["get", "n"]]"#, "false"),
    (
      #"["number-format", 987654321.234567, {"min-fraction-digits": 2, "max-fraction-digits": 4}]"#,
      #""987,654,321.2346""#
    ),
    (#"["number-format", 1234.5, {"locale": "xx-nowhere"}]"#, #""1,234.5""#),
    (#"["number-format", 1234.5, {"currency": ["get", "s"]}]"#, "error"),
    (#"["number-format", 0.5, {"max-fraction-digits": 0}]"#, #""1""#),
    (#"["number-format", 1234.5, {"currency": "JPY"}]"#, #""¥1,235""#),
    (#"["match", 1, 9007199254740993, 1, 2]"#, "key: [2]"),
    (
      #"["let", "a", ["step", ["zoom"], 1, 3, 2], ["step", ["zoom"], 1, 3, 2]]"#, "key: "
    ),
    (
      #"["coalesce", ["step", ["zoom"], 1, 3, 2], ["step", ["zoom"], 1, 3, 2]]"#, "key: "
    ),
    (#"["literal", null]"#, "null"), (#"["ln", "1"]"#, "key: [1]"),
    (#"["ln", ["get", "n"]]"#, "error"), (#"["ln2"]"#, "0.6931471805599453"),
    (#"["ln2", 1]"#, "key: "), (#"["log10", "1"]"#, "key: [1]"),
    (#"["log10", ["get", "n"]]"#, "error"), (#"["log2", "1"]"#, "key: [1]"),
    (#"["log2", ["get", "n"]]"#, "error"), (#"["max", "a"]"#, "key: [1]"),
    (#"["min", ["get", "n"]]"#, "error"), (#"["object", 1]"#, "key: "),
    (#"["pi"]"#, "3.141592653589793"),
    (#"["get", "a", ["properties"]]"#, "null"),
    (#"["properties"]"#, #"{"flag":true,"list":["a","b","c"],"n":null,"s":"Kidal","x":2.5}"#),
    (#"["rgb", ["get", "n"], 0, 0]"#, "error"),
    (#"["rgba", 255, 0, 0, 0.5]"#, #""rgba(255,0,0,0.5)""#),
    (#"["rgba", 0, 0, 0, "1"]"#, "key: [4]"), (#"["round", "1"]"#, "key: [1]"),
    (#"["round", ["get", "n"]]"#, "error"), (#"["sin", "0"]"#, "key: [1]"),
    (#"["sqrt", ["get", "n"]]"#, "error"), (#"["string", ["get", "x"]]"#, "error"),
    (#"["tan", "0"]"#, "key: [1]"), (#"["tan", ["get", "n"]]"#, "error"),
    (#"["to-boolean"]"#, "key: "), (#"["typeof"]"#, "key: "),
    (#"["step", ["zoom"], 1, 3, 2]"#, "2"),
    (#"["collator", {"case-sensitive": ["get", "n"]}]"#, "error"),
    (#"["collator", {}]"#, #"{"locale":"en"}"#),
    (#"["var", null]"#, "key: [1]"), (#"["var", 1]"#, "key: [1]"),
    (#"["within", null]"#, "key: "), (#"["distance", null]"#, "key: "),
    (#"["distance", {"type": "Point", "coordinates": [0, 0]}]"#, "0"),
  ]
}

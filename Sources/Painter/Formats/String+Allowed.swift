extension String {
  /// The text without what some format cannot hold: the one rule for letters drawn and texts beside the
  /// picture, so that all files of a map say the same.
  ///
  /// Noncharacters and control characters are left out, but for white space: tabs and line ends stay, other
  /// breaks become spaces.
  var allowed: String {
    var allowed = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r": allowed.append(scalar)
      case "\u{B}", "\u{C}", "\u{85}": allowed.append(" ")
      default: if scalar.isAllowed { allowed.append(scalar) }
      }
    }
    return String(allowed)
  }

  /// The allowed text in one line: breaks and tabs become spaces.
  var inOneLine: String {
    let spaced = allowed.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar {
      case "\t", "\n", "\r", "\u{2028}", "\u{2029}": " "
      default: scalar
      }
    }
    return String(UnicodeScalarView(spaced))
  }

  /// The allowed text as XML 1.0 content, its markup escaped.
  ///
  /// - Source: XML 1.0, section 2.2, production `Char`, which `allowed` keeps within.
  package var xmlEscaped: String {
    var escaped = ""
    escaped.reserveCapacity(utf8.count)
    for scalar in allowed.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\r": escaped += "&#13;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Unicode.Scalar {
  /// - Source: Unicode 15, sections 23.1, "Control Codes", and 23.7, "Noncharacters"; XML 1.0 forbids some
  ///   of both, PNG advises against controls, and Cairo ends a PDF at any noncharacter.
  fileprivate var isAllowed: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: false
    default: value & 0xFFFE != 0xFFFE
    }
  }
}

internal import CPango
internal import Drawing

/// What Pango is told about each stretch of one script in a line.
enum LineAttributes {
  /// Returns a list that the caller releases.
  static func list(for text: String, font: Font, language: String) -> OpaquePointer {
    let list = pango_attr_list_new()!
    for (range, script) in scripts(of: text) {
      let code = Script(script).code
      insert(
        pango_attr_language_new(shapingLanguage(language, script: script, code: code)), range, list)
      if font.letterSpacing != 0, !Script(script).isCursive {
        let spacing = (font.letterSpacing * TextLine.unit).rounded()
        insert(pango_attr_letter_spacing_new(Int32(min(max(spacing, -1e8), 1e8))), range, list)
      }
    }
    return list
  }

  private static func insert(
    _ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>, _ list: OpaquePointer
  ) {
    attribute!.pointee.start_index = UInt32(range.lowerBound)
    attribute!.pointee.end_index = UInt32(range.upperBound)
    pango_attr_list_insert(list, attribute)
  }

  /// The language where it is written in the script, else none in particular: Pango would take the
  /// script's language from the environment.
  private static func shapingLanguage(
    _ language: String, script: PangoScript, code: String
  ) -> OpaquePointer? {
    let tag = pango_language_from_string(language.isEmpty ? "und" : language)
    guard pango_language_includes_script(tag, script) == 0 else { return tag }
    return pango_language_from_string("und-\(code)")
  }

  /// Stretches of one script, as Pango divides them, in UTF-8 offsets.
  private static func scripts(of text: String) -> [(range: Range<Int>, script: PangoScript)] {
    var text = text
    return text.withUTF8 { bytes in
      guard let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self),
        let iterator = pango_script_iter_new(start, Int32(bytes.count))
      else { return [] }
      defer { pango_script_iter_free(iterator) }
      var stretches: [(range: Range<Int>, script: PangoScript)] = []
      repeat {
        var from: UnsafePointer<CChar>?
        var to: UnsafePointer<CChar>?
        var script = PANGO_SCRIPT_COMMON
        pango_script_iter_get_range(iterator, &from, &to, &script)
        if let from, let to, from < to { stretches.append(((from - start)..<(to - start), script)) }
      } while pango_script_iter_next(iterator) != 0
      return stretches
    }
  }
}

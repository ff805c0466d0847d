import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import MapDocument
import Shapes
import Territory

extension MapData {
  /// Runs a step of making the map; what it refuses is told with the file in which it stands.
  func locating<Value>(_ body: () throws(ControlMapError) -> Value) throws(ControlMapError)
    -> Value
  {
    do { return try body() } catch {
      guard case .text(.missingGlyph(_, let character, _, _))? = error.cause as? CartographyError,
        let letter = character.split(separator: "U+").last.flatMap({ UInt32($0, radix: 16) })
          .flatMap(Unicode.Scalar.init),
        let place = whereabouts(of: letter)
      else { throw error.located(inFile: self.document.origin) }
      throw error.located(inFile: place.file, line: place.line, of: place.feature)
    }
  }

  /// Where a character that no font has is written first, of the texts that maps show.
  private func whereabouts(of letter: Unicode.Scalar) -> (
    file: String, line: Int?, feature: String?
  )? {
    func has(_ text: LocalizedText?) -> Bool {
      text?.text(in: self.language).unicodeScalars.contains(letter) ?? false
    }
    let document = self.document
    let texts = [
      ("title", document.title), ("subtitle", document.subtitle), ("credits", document.credits),
    ]
    if let key = texts.first(where: { has($0.1) })?.0 { return (document.origin, nil, key) }
    let around = [
      ("story.headline", document.story.headline), ("story.standfirst", document.story.standfirst),
      ("story.caption", document.story.caption),
    ].flatMap { key, text in text.wordings.map { (key, $0.line, $0.text) } }
    let told =
      around + document.story.notes.map { ("story.notes", $0.line, $0.text) }
      + document.story.movements.compactMap { movement in
        movement.label.map { ("story.movements", movement.line, $0) }
      } + document.story.claims.map { ("story.claims", $0.line, $0.text) }
    if let (key, line, _) = told.first(where: { has($0.2) }) { return (document.origin, line, key) }
    if let place = self.places.first(where: { has($0.name) }) {
      return (document.places?.path ?? "", place.line, "place '\(place.id)'")
    }
    if let region = self.regions.first(where: { has($0.name) }) {
      return (document.regions?.path ?? "", region.line, "region '\(region.id)'")
    }
    if let actor = self.record.actors.actors.first(where: { has($0.name) || has($0.shortName) }) {
      return (document.actors ?? document.origin, nil, actor.id)
    }
    return sources.lazy.compactMap { source in
      source.file.features.firstIndex { feature in
        feature.properties.values.contains { $0.string?.unicodeScalars.contains(letter) ?? false }
      }.map { (source.file.path, source.file.lines[$0], nil) }
    }.first
  }
}

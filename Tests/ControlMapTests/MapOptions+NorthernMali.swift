import Foundation
import MapDocument
import TestSupport
import Testing

extension MapOptions {
  /// The shipped map of northern Mali without its story: what lies on the ground and around the map alone.
  ///
  /// - Parameters:
  ///   - folder: Holds the document, whose paths begin where they did.
  ///   - changes: Parts of the document and what stands in their place.
  static func northernMaliWithoutStory(
    in folder: Folder, _ changes: [(String, String)] = []
  ) throws -> MapOptions {
    let map = try String(
      contentsOfFile: Repository.path("geodata/northern-mali/map.yaml"), encoding: .utf8)
    let story = try #require(map.range(of: "\nstory:")).lowerBound
    var text = String(map[...story])
    for (part, other) in changes {
      try #require(text.contains(part))
      text = text.replacing(part, with: other)
    }
    try folder.write(text, to: "northern-mali.yaml")
    var options = MapOptions()
    options.document = folder.path("northern-mali.yaml")
    options.base = Repository.path("geodata/northern-mali")
    return options
  }
}

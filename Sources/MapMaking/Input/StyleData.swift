package import Cartography
package import Diagnostics
import Drawing
import Expressions
package import Formats
import Painter
import Shapes
import Spatial
package import Styling

/// What a style brings along: features and pictures of its own.
package struct StyleData {
  package var sources: [(name: String, file: FeatureFile)] = []
  package var images: [GroundImage] = []
  /// The files that were read.
  package var files: [String] = []
  package var warnings: [Diagnostic] = []

  package init(_ style: Style, at stylePath: String) throws(ControlMapError) {
    for (name, source) in style.sources.sorted(by: { $0.key < $1.key }) {
      if case .path(let written) = source {
        files.append(path(written, namedByStyleAt: stylePath))
      }
      let features = try Formats.reading { () throws(FormatError) in
        try readFeatures(of: source, named: name, inStyleAt: stylePath)
      }
      if let features {
        warnings += features.warnings
        sources.append((name, features.value.filtered(by: style.sourceFilters[name])))
      }
      if case .image(let written, let corners) = source {
        let file = path(written, namedByStyleAt: stylePath)
        files.append(file)
        images.append(try GroundImage(name: name, file: file, corners: corners))
      }
    }
  }
}

extension StyleData {
  /// What should be known about the data that a style brings along.
  ///
  /// - Throws: `invalid` with what is wrong with it, told of the style where a file that it names cannot be read.
  package static func problems(of style: Style, at path: String) throws(FormatError)
    -> [Diagnostic]
  {
    do {
      return try StyleData(style, at: path).warnings
    } catch {
      guard error.problems.isEmpty else { throw .invalid(error.problems) }
      throw .invalid([
        Diagnostic(
          code: "file-unreadable", file: path, line: nil, what: error.description,
          advice: "correct the style or the file")
      ])
    }
  }
}

extension FeatureFile {
  /// The file without the features that a source's filter leaves out.
  fileprivate func filtered(by filter: Expression?) -> FeatureFile {
    guard let filter else { return self }
    let kept = features.indices.filter { index in
      let feature = features[index]
      let context = EvaluationContext(
        zoom: 0, properties: feature.properties, id: feature.id,
        geometryType: feature.geometryType)
      return (try? filter.evaluate(context).bool) ?? false
    }
    return FeatureFile(
      path: path, features: FeatureList(kept.lazy.map { features[$0] }),
      lines: kept.map { lines[$0] },
      numbers: kept.map { numbers[$0] }, foreignMembers: foreignMembers)
  }
}

extension Feature {
  fileprivate var geometryType: String {
    guard let geometry else { return "" }
    if !geometry.area.isEmpty { return "Polygon" }
    return geometry.lines.isEmpty ? "Point" : "LineString"
  }
}

/// Throws what is wrong with a picture of pixels.
package func checkPNG(at path: String) throws(ControlMapError) { _ = try readPNG(at: path) }

/// Reads a picture of pixels.
func readPNG(at path: String) throws(ControlMapError) -> PixelImage {
  let bytes = try reading { () throws(FormatError) in try readBytes(at: path) }
  do {
    return try PixelImage(png: bytes, most: .imagePixels)
  } catch {
    throw ControlMapError(
      [Diagnostic(code: "picture-unreadable", file: path, what: error.description)], cause: error)
  }
}

/// A picture of the ground and the places of its corners.
public struct GroundImage: Sendable {
  package let name: String
  let image: PixelImage
  /// Top left, top right, bottom right, bottom left.
  let corners: [Point<Geographic>]

  init(name: String, file: String, corners: [Point<Geographic>]) throws(ControlMapError) {
    self.name = name
    self.corners = corners
    image = try readPNG(at: file)
  }

  /// Enough for the curves of any projection: a picture as wide as a page bends by less than a pixel
  /// between two knots.
  private static let meshes = 32

  /// The picture on the page. Between its corners it is even in Web Mercator, as on web maps.
  package func placed(_ projector: borrowing PageProjector) -> MapImage {
    let flat = corners.map { Point<Geographic>($0.x, WebMercator.y(of: $0.y)) }
    var places: [Point<Page>?] = []
    for row in 0...Self.meshes {
      let v = Double(row) / Double(Self.meshes)
      for column in 0...Self.meshes {
        let u = Double(column) / Double(Self.meshes)
        let shares = [(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v]
        let x = zip(flat, shares).reduce(0) { $0 + $1.0.x * $1.1 }
        let y = zip(flat, shares).reduce(0) { $0 + $1.0.y * $1.1 }
        places.append(projector.place(Point(x, WebMercator.latitude(of: y))))
      }
    }
    return MapImage(image: image, meshes: Self.meshes, places: places)
  }
}

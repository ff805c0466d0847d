public import Drawing
public import Shapes

/// A picture of the ground as it lies on the page: a net of places, between which it is stretched.
public struct MapImage: Sendable {
  public var image: PixelImage
  /// Meshes of the net in a row, as in a column.
  public var meshes: Int
  /// (meshes + 1)² places on the page, row by row from the picture's top left; nil where the
  /// projection has none.
  public var places: [Point<Page>?]

  /// Lays a picture on a net.
  public init(image: PixelImage, meshes: Int, places: [Point<Page>?]) {
    precondition(places.count == (meshes + 1) * (meshes + 1), "a net has a place for each knot")
    self.image = image
    self.meshes = meshes
    self.places = places
  }

  /// A corner of a triangle: where it lies on the page, and in the picture as shares of its sides.
  struct MeshVertex {
    var place: Point<Page>
    var u: Double
    var v: Double
  }

  /// The net as triangles, two for each mesh.
  var triangles: [(MeshVertex, MeshVertex, MeshVertex)] {
    (0..<meshes).flatMap { row in
      (0..<meshes).flatMap { column -> [(MeshVertex, MeshVertex, MeshVertex)] in
        guard let a = knot(column, row), let b = knot(column + 1, row),
          let c = knot(column + 1, row + 1), let d = knot(column, row + 1)
        else { return [] }
        return [(a, b, c), (a, c, d)]
      }
    }
  }

  private func knot(_ column: Int, _ row: Int) -> MeshVertex? {
    places[row * (meshes + 1) + column].map {
      MeshVertex(place: $0, u: Double(column) / Double(meshes), v: Double(row) / Double(meshes))
    }
  }
}

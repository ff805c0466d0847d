package import Shapes

/// The 180th meridian and the poles have many names: areas in longitudes from -180 to 180 may have a place
/// there under another one than it is asked by.
extension Point where Space == Geographic {
  /// The place lies at a pole, which has all longitudes.
  package var isPole: Bool { abs(abs(y) - 90) < 2 * earthNoise }

  /// The place in longitudes from -180 to 180: on the 180th meridian, on both of its sides.
  package var images: [Point] {
    let place = LongitudeWindow.standard.wrapped(withoutNoise)
    guard LongitudeWindow.standard.isOnEdge(place.x) else { return [place] }
    return [Point(-180, place.y), Point(180, place.y)]
  }

  /// The place has one name, the one by which it is asked; one that is nowhere has none other either.
  var isItsOwnImage: Bool {
    !isFinite || abs(x) < 180 - 4 * earthNoise && abs(y) < 90 - 4 * earthNoise
  }

  /// The same for each name of the place: -180 and 180 are one, and so are all longitudes of a pole.
  package var canonical: Point {
    let place = images[0]
    return place.isPole ? Point(0, place.y < 0 ? -90 : 90) : place
  }
}

extension MultiPolygon where Space == Geographic {
  /// The pole is a vertex of the area's outline, as it is of every area that holds it.
  func reachesPole(_ pole: Point<Geographic>) -> Bool {
    polygons.contains { polygon in
      polygon.exterior.points.contains { $0.isPole && ($0.y < 0) == (pole.y < 0) }
    }
  }

  /// The place is inside by the even-odd rule, by whatever longitude it is named; on the boundary it may fall
  /// on either side.
  ///
  /// The area is valid and lies in longitudes from -180 to 180.
  package func holds(_ place: Point<Geographic>) -> Bool {
    guard !place.isPole else { return reachesPole(place) }
    return place.images.contains { image in
      // The rule leaves out what lies on an eastern edge.
      contains(image.x == 180 ? Point(180 - 2 * earthNoise, image.y) : image)
    }
  }
}

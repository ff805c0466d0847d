import Glibc
package import Shapes

/// The places without the few that lie far from all others: what a map is fitted to where it has nothing but places.
///
/// Places are looked at from their middle, the median of their positions on the sphere, which a few far ones cannot
/// move. Where a tenth of them at most, but one of four or more, lies more than twice as far from it as all others, the
/// page would show the others at half the scale: these few are left out.
///
/// - Source: The breakdown point of the median: Huber and Ronchetti (2009), "Robust Statistics", 1.2.
/// - Returns: The positions of the places that are kept, in order.
package func mainPlaces(of places: [Point<Geographic>]) -> [Int] {
  guard places.count >= 4 else { return Array(places.indices) }
  let vectors = places.map { SphericalVector($0) }
  func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }
  var middle = SphericalVector()
  (middle.x, middle.y, middle.z) = (
    median(vectors.map(\.x)), median(vectors.map(\.y)), median(vectors.map(\.z))
  )
  guard let middle = middle.unit else { return Array(places.indices) }
  let angles = vectors.map { $0.angle(to: middle) }
  let order = angles.indices.sorted { (angles[$0], $0) < (angles[$1], $1) }
  let most = max(1, places.count / 10)
  for kept in (places.count - most)..<places.count {
    let (last, next) = (angles[order[kept - 1]], angles[order[kept]])
    if next > 2 * last, last > 0 { return order.prefix(kept).sorted() }
  }
  return Array(places.indices)
}

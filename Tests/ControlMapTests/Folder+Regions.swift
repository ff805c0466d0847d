import TestSupport

extension Folder {
  /// Writes regions `r0`, `r1` and so on to `regions.geojson`: side by side from 0° E, a degree wide each, 10° to 12° N.
  func writeRow(ofRegions count: Int) throws {
    let features = (0..<count).map { x in
      """
      {"type":"Feature","properties":{"code":"r\(x)"},"geometry":{"type":"Polygon",\
      "coordinates":[[[\(x),10],[\(x + 1),10],[\(x + 1),12],[\(x),12],[\(x),10]]]}}
      """
    }
    try write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n")
        + "\n]}\n", to: "regions.geojson")
  }
}

import Testing

@testable import Formats

/// No input may crash a reader: every way of cutting a text off, and bytes that mean something to the
/// format written over every other one.
struct DamagedInputTests {
  private func damage(_ text: String, _ read: ([UInt8]) -> Void) {
    let bytes = Array(text.utf8)
    for end in bytes.indices { read(Array(bytes[..<end])) }
    for index in bytes.indices {
      for byte in Array("\"'#,:;-[]{}&*!|>%@\\\n\r\t0eE.".utf8) + [0x00, 0x80, 0xED, 0xF4, 0xFF] {
        var damaged = bytes
        damaged[index] = byte
        read(damaged)
      }
    }
  }

  private func text(_ bytes: [UInt8]) -> TextFile {
    TextFile(
      path: "damaged", bytes: Array(String(decoding: bytes, as: UTF8.self).utf8),
      hasByteOrderMark: false)
  }

  @Test func `GeoJSON is read or refused`() {
    let sample = """
      {"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:4326"}},"features":[
      {"type":"Feature","id":1,"properties":{"a":[1,"x"]},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
      {"type":"Feature","properties":null,"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2,3]}]}}]}
      """
    damage(sample) { _ = try? parseFeatures($0, file: "damaged") }
  }

  @Test func `tables are read or refused`() {
    damage("place,actors,from,to,reach\r\ngao,\"a+b\",2012-06,2013,5\n\"x \"\"y\"\"\",c,2014,,\n") {
      _ = try? parseControlTable(text($0))
    }
  }

  @Test func `actor tables are read or refused`() {
    damage(
      "a:\n  name: {en: \"A\", fr: 'B'}\n  color: '#fff'\n  parent: [{id: b, from: 2012}]\nb: {}\n"
    ) {
      _ = try? parseActors(text($0))
    }
  }

  @Test func `map documents are read or refused`() {
    damage(
      "date: 2012\nextent: [1, 2, 3, 4]\npage: {size: A4}\nevents: {source: e, window: 6 days}\n"
    ) {
      _ = try? parseMapDocument(text($0))
    }
  }
}

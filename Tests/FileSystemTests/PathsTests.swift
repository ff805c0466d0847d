import FileSystem
import Testing

struct PathsTests {
  @Test(arguments: [
    ("regions.geojson", "", "regions.geojson"),
    ("regions.geojson", "geodata/mali", "geodata/mali/regions.geojson"),
    ("../natural-earth/rivers.geojson", "geodata/mali", "geodata/natural-earth/rivers.geojson"),
    ("../../a.json", "x", "../a.json"),
    ("./a//b.json", "", "a/b.json"),
    ("/abs/../data.csv", "geodata", "/data.csv"),
    ("../a", "/", "/a"),
    ("..", "x", "."),
  ])
  func `a relative path starts in the folder of the file that names it`(
    written: String, folder: String, expected: String
  ) {
    #expect(resolvePath(written, from: folder) == expected)
  }

  @Test func `parts of paths`() {
    #expect(folder(of: "a/b.csv") == "a")
    #expect(folder(of: "b.csv") == "")
    #expect(folder(of: "/b.csv") == "/")
    #expect(lastComponent(of: "a/b.csv") == "b.csv")
    #expect(fileExtension(of: "a.d/B.GeoJSON") == "geojson")
    #expect(fileExtension(of: "a.d/plain") == "")
    #expect(fileExtension(of: "a/.hidden") == "")
    #expect(fileExtension(of: "yaml") == "")
    #expect(fileExtension(of: "a.tar.gz") == "gz")
  }
}

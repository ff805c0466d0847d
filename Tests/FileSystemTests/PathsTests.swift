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

  @Test(arguments: [
    ("regions.geojson", "mali", "../regions.geojson"),
    ("data/regions.geojson", "maps/mali", "../../data/regions.geojson"),
    ("maps/regions.geojson", "maps/mali", "../regions.geojson"),
    ("../a.csv", "mali", "../../a.csv"), ("a.csv", ".", "a.csv"),
    ("a.csv", "../m", "../here/a.csv"),
    ("/abs/a.csv", "mali", "/abs/a.csv"), ("a.csv", "/elsewhere", "../home/here/a.csv"),
  ])
  func `a path leads from a folder to a file, and is read back from there`(
    path: String, folder: String, expected: String
  ) {
    let relative = relativePath(to: path, from: folder, here: "/home/here")
    #expect(relative == expected)
    let start = resolvePath(folder, from: "/home/here")
    #expect(resolvePath(relative, from: start) == resolvePath(path, from: "/home/here"))
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

import Spatial
import Testing

struct SpatialVersionsTests {
  @Test func `workers beside each other are told the same versions`() async {
    let answers = await withTaskGroup(of: Set<String>.self) { workers in
      for _ in 0..<8 {
        workers.addTask {
          Set((0..<2000).map { _ in SpatialVersions.proj + " " + SpatialVersions.geos })
        }
      }
      return await workers.reduce(into: Set()) { $0.formUnion($1) }
    }
    #expect(answers.count == 1)
    #expect(answers.first?.split(separator: " ").count == 2)
  }
}

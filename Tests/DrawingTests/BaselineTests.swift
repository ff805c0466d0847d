import Shapes
import Testing

@testable import Drawing

struct BaselineTests {
  private func text(_ y: Double, rotation: Double = 0) -> Element {
    .text(
      TextRun(
        text: "a", font: Font(size: 10), color: Color(hex: 0), origin: Point(3.3, y),
        rotation: rotation, language: "en", width: 6))
  }

  @Test func `level lines of text stand on whole pixels of the page, all else where it was`() {
    let box = Element.shape(Shape(path: Path(Extent<Page>(x: 0.2, y: 0.2, width: 1, height: 1))))
    let group = Group(
      id: "all",
      elements: [
        text(4.2), text(4.2, rotation: 30), box, .group(Group(id: "inner", elements: [text(6)])),
      ])
    #expect(
      group.onPage(scaledBy: 1).elements == [
        text(4), text(4.2, rotation: 30), box, .group(Group(id: "inner", elements: [text(6)])),
      ])
    guard case .text(let run)? = group.onPage(scaledBy: 1.1).elements.first else { return }
    #expect(run.origin.y == 5)
    #expect(abs(run.origin.x - 3.63) < 1e-9)
  }
}

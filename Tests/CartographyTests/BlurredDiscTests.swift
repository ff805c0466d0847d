import Drawing
import Shapes
import Testing

@testable import Cartography

struct BlurredDiscTests {
  private func stops(blur: Double, stroke: Double = 0) throws -> [RadialGradient.Stop] {
    let disc = BlurredDisc(
      radius: 10, strokeWidth: stroke, fill: Color(red: 1, green: 0, blue: 0),
      ring: Color(red: 0, green: 0, blue: 1), blur: blur)
    let shape = disc.shape(at: Point(50, 50), Identity(kind: .source("places"), id: "kidal"))
    guard case .radial(let gradient) = try #require(shape.fill) else { return [] }
    return gradient.stops
  }

  @Test func `a blur of 1 fades from the middle to the edge`() throws {
    let alphas = try stops(blur: 1).map(\.color.alpha)
    #expect(alphas.first == 1 && alphas.last == 0)
    #expect(zip(alphas, alphas.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(alphas[alphas.count / 2] == 0.5)
  }

  @Test func `a small blur leaves the inside whole`() throws {
    let alphas = try stops(blur: 0.25)
    #expect(alphas.filter { $0.offset <= 0.75 }.allSatisfy { $0.color.alpha == 1 })
    #expect(alphas.last?.color.alpha == 0)
  }

  @Test func `the stroke's colour comes before the edge`() throws {
    let found = try stops(blur: 0.1, stroke: 10)
    #expect(found.first?.color.red == 1)
    #expect(found.first { $0.offset == 0.75 }?.color.blue == 1)
  }
}

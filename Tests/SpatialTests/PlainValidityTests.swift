import Shapes
import Testing

@testable import Spatial

/// Areas that are valid beyond doubt are not shown to GEOS; GEOS must never be of another opinion.
struct PlainValidityTests {
  private func judged(_ area: Area) throws -> Bool {
    guard area.structuralFault == nil else { return false }
    let geometry = try GEOSContext("check", "a test").multiPolygon(area)
    let validity: Validity<Projected> = try geometry.validity()
    return validity == .valid
  }

  /// Rings of few places, so that they meet often.
  private func anyArea(_ dice: inout Dice) -> Area {
    func place(_ dice: inout Dice, _ range: ClosedRange<Double>) -> Double {
      dice.roll(range).rounded()
    }
    func anyRing(_ dice: inout Dice) -> Ring<Projected> {
      let count = Int(dice.roll(3...7))
      let left = place(&dice, 0...8)
      let low = place(&dice, 0...8)
      var points = (0..<count).map { _ in
        Point<Projected>(left + place(&dice, 0...6), low + place(&dice, 0...6))
      }
      points.append(points[0])
      return Ring(points)
    }
    return Area(
      (0..<Int(dice.roll(1...3.99))).map { _ in
        let holes = (0..<Int(dice.roll(0...2.99))).map { _ in anyRing(&dice) }
        return Polygon(exterior: anyRing(&dice), holes: holes)
      })
  }

  @Test func `GEOS agrees about everything that is valid beyond doubt`() throws {
    var dice = Dice(4)
    var (plain, valid) = (0, 0)
    for _ in 0..<6_000 {
      let area = anyArea(&dice)
      guard area.structuralFault == nil else { continue }
      let isValid = try judged(area)
      if isValid { valid += 1 }
      guard area.isPlainlyValid else { continue }
      plain += 1
      #expect(isValid, "\(area)")
    }
    #expect(plain > 150 && valid > plain)
  }

  @Test func `whole maps need no second opinion`() throws {
    let holed: Area = area(
      [(0, 0), (9, 0), (9, 9), (0, 9)], holes: [[(1, 1), (1, 4), (4, 4), (4, 1)]])
    let island: Area = area([(2, 2), (3, 2), (3, 3), (2, 3)])
    #expect(disc(0, 0, 5, corners: 5_000).isPlainlyValid)
    #expect(holed.isPlainlyValid)
    #expect(Area(holed.polygons + island.polygons).isPlainlyValid)
    #expect(
      Area((0..<300).flatMap { box(Double($0), 0, Double($0) + 0.5, 1).polygons }).isPlainlyValid)
    #expect(Area().isPlainlyValid)
  }

  @Test func `what touches, lies in another part or outside of its own is left to GEOS`() throws {
    let touching = Area(box(0, 0, 1, 1).polygons + box(1, 1, 2, 2).polygons)
    #expect(try !touching.isPlainlyValid && judged(touching))
    let nested = Area(box(0, 0, 9, 9).polygons + box(2, 2, 3, 3).polygons)
    #expect(try !nested.isPlainlyValid && !judged(nested))
    let astray: Area = area(
      [(0, 0), (4, 0), (4, 4), (0, 4)], holes: [[(6, 6), (7, 6), (7, 7), (6, 7)]])
    #expect(try !astray.isPlainlyValid && !judged(astray))
    let holesInHoles: Area = area(
      [(0, 0), (9, 0), (9, 9), (0, 9)],
      holes: [[(1, 1), (8, 1), (8, 8), (1, 8)], [(3, 3), (4, 3), (4, 4), (3, 4)]])
    #expect(try !holesInHoles.isPlainlyValid && !judged(holesInHoles))
    let flat: Area = area([(0, 0), (4, 0), (2, 0)])
    #expect(try !flat.isPlainlyValid && !judged(flat))
  }
}

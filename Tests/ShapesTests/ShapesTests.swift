import Shapes
import Testing

struct PolygonTests {
  private let square = Polygon<Page>(
    exterior: Ring([Point(0, 0), Point(4, 0), Point(4, 4), Point(0, 4)]),
    holes: [Ring([Point(1, 1), Point(1, 2), Point(2, 2), Point(2, 1)])])

  @Test func `a ring closes itself once`() {
    #expect(square.exterior.points.count == 5)
    #expect(Ring(square.exterior.points).points.count == 5)
  }

  @Test func `holes do not count as area`() {
    #expect(square.area == 15)
    #expect(square.exterior.signedArea == 16)
    #expect(square.exterior.reversed.signedArea == -16)
  }

  @Test func `a point in a hole is outside`() {
    let area = MultiPolygon([square])
    #expect(area.contains(Point(3, 3)))
    #expect(!area.contains(Point(1.5, 1.5)))
    #expect(!area.contains(Point(5, 1)))
  }
}

struct ExtentTests {
  @Test func `an extent shrinks no further than to its middle`() {
    let box = Extent<Page>(x: 0, y: 0, width: 10, height: 4)
    #expect(box.expanded(by: -3) == Extent(minX: 3, minY: 2, maxX: 7, maxY: 2))
    #expect(box.expanded(by: 1).width == 12)
  }

  @Test func `extents that do not meet have no common part`() {
    let box = Extent<Page>(x: 0, y: 0, width: 10, height: 4)
    #expect(box.intersection(Extent(x: 20, y: 0, width: 1, height: 1)) == nil)
    #expect(box.intersection(Extent(x: 5, y: 2, width: 10, height: 10))?.width == 5)
  }
}

struct PropertyValueTests {
  @Test func `canonical JSON sorts members and escapes text`() {
    let value: PropertyValue = ["b": [1, 2.5, nil], "a": "x\"\n\u{1}"]
    #expect(value.json == #"{"a":"x\"\n\u0001","b":[1,2.5,null]}"#)
  }

  @Test func `whole numbers have no fraction`() {
    #expect(PropertyValue.number(-3).plainText == "-3")
    #expect(PropertyValue.number(0.1).plainText == "0.1")
    #expect(PropertyValue.number(1e300).json == "1e+300")
  }
}

struct ColorTests {
  @Test func `a colour is written as it is read in CSS`() {
    #expect(Color(hex: 0x1B9E77).hex == "#1b9e77")
    #expect(Color.black.faded(by: 0.5).hex == "#00000080")
  }
}

import Diagnostics
import Expressions
import Shapes
import Styling
import TestSupport
import Testing

struct StyleDifferencesTests {
  private let base: PropertyValue = [
    "version": 8, "name": "Base", "metadata": ["a": ["b": 1, "c": 2]],
    "layers": [
      ["id": "land", "paint": ["fill-color": "red", "fill-opacity": 1]], ["id": "names"],
    ],
  ]

  @Test func `no differences change nothing`() throws {
    #expect(try StyleDifferences(json: [:]).applied(to: base) == base)
  }

  @Test func `members merge and null removes them`() throws {
    let changed = try StyleDifferences(json: ["name": "New", "metadata": ["a": ["b": nil]]])
      .applied(to: base)
    #expect(changed.object?["name"] == "New")
    #expect(changed.object?["metadata"] == ["a": ["c": 2]])
    #expect(changed.object?["layers"] == base.object?["layers"])
  }

  @Test func `layers are changed, added and left out`() throws {
    let differences: PropertyValue = [
      "layers": [
        ["of": ["land"], "paint": ["fill-color": nil, "fill-pattern": "dots"]],
        ["after": "land", "add": ["id": "roads"]],
        ["of": ["names"], "remove": true],
      ]
    ]
    let changed = try StyleDifferences(json: differences).applied(to: base)
    #expect(
      changed.object?["layers"] == [
        ["id": "land", "paint": ["fill-pattern": "dots", "fill-opacity": 1]], ["id": "roads"],
      ])
  }

  @Test func `a layer that the base has not is an error`() {
    let differences: PropertyValue = [
      "layers": [["of": ["lnd"]], ["after": "x", "add": ["id": "y"]]]
    ]
    do throws(StyleError) {
      _ = try StyleDifferences(json: differences).applied(to: base)
      Issue.record("the style was changed")
    } catch {
      #expect(error.problems.map(\.pointer) == ["/layers/0", "/layers/1"])
    }
  }

  @Test func `the text of a style reads back as the same style`() throws {
    let style = try JSONText.shippedStyle("print-bw.json")
    let text = StyleText.text(of: style)
    #expect(try JSONText.read(text) == style)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(text.hasPrefix("{\n  \"version\": 8,\n  \"name\": "))
  }
}

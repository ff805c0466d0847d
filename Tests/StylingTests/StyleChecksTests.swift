import Diagnostics
import Shapes
import Styling
import Testing

struct StyleChecksTests {
  /// A style of one fill layer with the given members added.
  private func problems(
    layer: [String: PropertyValue] = [:], root: [String: PropertyValue] = [:]
  ) -> [Diagnostic] {
    let usual: [String: PropertyValue] = ["id": "land", "type": "fill", "source": "land"]
    let style: [String: PropertyValue] = [
      "version": 8, "sources": ["land": ["type": "geojson"]],
      "layers": [.object(usual.merging(layer) { $1 })],
    ]
    return StyleChecks(.object(style.merging(root) { $1 })).problems()
  }

  private func pointers(_ expression: PropertyValue) -> [String] {
    problems(layer: ["paint": ["fill-color": expression]]).map {
      String($0.pointer.dropFirst("/layers/0/paint/fill-color".count))
    }
  }

  @Test func `a plain style has no problem`() {
    #expect(problems().isEmpty)
  }

  @Test func `branches after a condition that is true are never reached`() {
    #expect(
      pointers(["case", ["has", "a"], "red", true, "blue", ["has", "b"], "tan", "teal"])
        == ["/5"])
  }

  @Test func `a branch whose condition is false or given twice is never reached`() {
    #expect(pointers(["case", ["==", 1, 2], "red", ["has", "b"], "tan", "teal"]) == ["/1"])
    #expect(
      pointers(["case", ["has", "b"], "red", ["has", "b"], "tan", "teal"]) == ["/3"])
    #expect(pointers(["case", ["has", "a"], "red", ["has", "b"], "tan", "teal"]).isEmpty)
  }

  @Test func `values behind one that is always there are never reached`() {
    #expect(pointers(["coalesce", ["get", "a"], "red", ["get", "b"]]) == ["/3"])
    #expect(pointers(["coalesce", ["get", "a"], ["get", "b"], "red"]).isEmpty)
  }

  @Test func `a match of a constant has one outcome only`() {
    #expect(pointers(["match", "a", "a", "red", "b", "tan", "teal"]) == ["/1"])
  }

  @Test func `what stands in a literal is no expression`() {
    #expect(
      pointers(["to-color", ["at", 0, ["literal", ["case", false, "red", "tan"]]]]).isEmpty)
  }

  @Test(
    arguments: [
      (["!", true], "the filter lets no feature through"),
      (["all"], "the filter lets every feature through"),
      (["none"], "the filter lets every feature through"),
    ] as [(PropertyValue, String)])
  func `a filter that never changes is named`(filter: PropertyValue, what: String) {
    let found = problems(layer: ["filter": filter])
    #expect(found.map(\.what) == [what])
    #expect(found.map(\.pointer) == ["/layers/0/filter"])
  }

  @Test func `layers that are not drawn are named`() {
    #expect(
      problems(layer: ["layout": ["visibility": "none"]]).map(\.pointer)
        == ["/layers/0/layout/visibility"])
    #expect(problems(layer: ["minzoom": 7, "maxzoom": 7]).map(\.pointer) == ["/layers/0/maxzoom"])
    #expect(problems(layer: ["minzoom": 6, "maxzoom": 7]).isEmpty)
  }

  @Test func `a source without a layer is named`() {
    let found = problems(root: ["sources": ["land": [:], "a/b": [:]]])
    #expect(found.map(\.pointer) == ["/sources/a~1b"])
  }

  @Test func `a zoom inside of an operator is an error for web maps`() {
    let found = problems(layer: ["paint": ["fill-opacity": ["/", ["zoom"], 24]]])
    #expect(found.map(\.isWarning) == [false])
    #expect(found.map(\.pointer) == ["/layers/0/paint/fill-opacity"])
    let ramp: PropertyValue = ["interpolate", ["linear"], ["zoom"], 0, 0, 24, 1]
    #expect(problems(layer: ["paint": ["fill-opacity": ramp]]).isEmpty)
  }

  @Test func `images need a sprite and states a declaration`() {
    #expect(
      problems(layer: ["paint": ["fill-pattern": "dots"]]).map(\.pointer)
        == ["/layers/0/paint/fill-pattern"])
    #expect(
      problems(layer: ["paint": ["fill-pattern": "dots"]], root: ["sprite": "https://e.org/s"])
        .isEmpty)
    let found = problems(
      layer: ["paint": ["fill-color": ["global-state", "dat"]]],
      root: ["state": ["date": ["default": ""]]])
    #expect(found.map(\.advice) == ["did you mean 'date'?"])
  }

  @Test func `gradients need the metrics of their source`() {
    let layer: [String: PropertyValue] = [
      "type": "line", "paint": ["line-gradient": ["literal", "red"]],
    ]
    #expect(problems(layer: layer).map(\.isWarning) == [false])
    #expect(
      problems(layer: layer, root: ["sources": ["land": ["lineMetrics": true]]]).isEmpty)
  }

  @Test func `fonts that depend on the data are an error for web maps`() {
    func fonts(_ json: PropertyValue) -> [Bool] {
      problems(layer: ["layout": ["text-font": json]]).map(\.isWarning)
    }
    let one: PropertyValue = ["literal", ["Noto Sans Bold"]]
    #expect(fonts(["get", "font"]) == [false])
    #expect(fonts(["case", ["has", "a"], one, ["array", "string", ["get", "font"]]]) == [false])
    #expect(fonts(["Noto Sans Bold", "Noto Sans Regular"]).isEmpty)
    #expect(fonts(one).isEmpty)
    #expect(fonts(["match", ["get", "a"], "x", one, ["y", "z"], one, one]).isEmpty)
    #expect(fonts(["step", ["zoom"], one, 5, one]).isEmpty)
  }

  // MARK: Contrast

  private func label(_ paint: PropertyValue, background: String = "#ffffff") -> [Diagnostic] {
    problems(root: [
      "layers": [
        ["id": "b", "type": "background", "paint": ["background-color": .string(background)]],
        [
          "id": "names", "type": "symbol", "source": "land", "layout": ["text-field": "a"],
          "paint": paint,
        ],
      ]
    ])
  }

  @Test func `texts of little contrast are named with their ratio`() {
    // #777777 on white is known as the grey that just fails, #767676 as the one that just passes.
    let found = label(["text-color": "#777777"])
    #expect(found.map(\.pointer) == ["/layers/1/paint/text-color"])
    #expect(found.first?.what == "the text stands out from the background by 4.4:1 only")
    #expect(label(["text-color": "#767676"]).isEmpty)
  }

  @Test func `a halo is the ground of its text`() {
    let white: PropertyValue = [
      "text-color": "#ffffff", "text-halo-color": "#ffffff", "text-halo-width": 1,
    ]
    #expect(label(white, background: "#000000").count == 1)
    #expect(label(["text-color": "#ffffff"], background: "#000000").isEmpty)
  }

  @Test func `contrast has the ratios of its definition`() {
    #expect(ColorContrast.ratio(.black, .white) == 21)
    #expect(ColorContrast.ratio(.white, .white) == 1)
  }
}

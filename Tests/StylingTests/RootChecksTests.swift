import Diagnostics
import Shapes
import Styling
import TestSupport
import Testing

/// The members of a style's root, by the reference of the specification and its published validator.
struct RootChecksTests {
  private func errors(_ members: String) throws -> [Diagnostic] {
    StyleChecks(
      try JSONText.read(#"{"version": 8, "sources": {}, "layers": [], \#(members)}"#)
    ).problems().filter { !$0.isWarning }
  }

  @Test(arguments: [
    #""light": {"anchor": "viewport", "color": "white", "intensity": 0.4, "position": [1.5, 90, 80]}"#,
    #""light": {"intensity": ["interpolate", ["linear"], ["zoom"], 0, 0, 12, 1]}"#,
    #""light": {"color-transition": {"duration": 300, "delay": 0}}"#,
    #""light": {"intensity": {"stops": [[0, 0], [10, 1]]}}"#,
    #""light": {"position": ["literal", [1.5, 90, 80]]}"#,
    #""sky": {"sky-color": "white", "sky-horizon-blend": 0.5, "fog-ground-blend": 1}"#,
    #""sky": {"atmosphere-blend": ["interpolate", ["linear"], ["zoom"], 0, 1, 12, 0]}"#,
    #""terrain": {"source": "dem", "exaggeration": 0.5}"#,
    #""projection": {"type": "globe"}"#, #""projection": {}"#,
    #""projection": {"type": ["mercator", "vertical-perspective", 0.5]}"#,
    #""projection": {"type": ["interpolate", ["linear"], ["zoom"], 10, "vertical-perspective", 12, "mercator"]}"#,
    #""font-faces": {"Noto Sans": "https://a.example/f.ttf"}"#,
    #""font-faces": {"Noto Sans": [{"url": "https://a.example/f.ttf", "unicode-range": ["U+1780-17FF"]}]}"#,
    #""transition": {"duration": 300, "delay": 0}"#,
    #""sprite": "https://a.example/sprite""#,
    #""sprite": [{"id": "default", "url": "https://a.example/s"}, {"id": "b", "url": "https://a.example/t"}]"#,
    #""pitch": 60, "roll": -12.5, "centerAltitude": 123.4"#,
  ])
  func `what the reference allows passes`(members: String) throws {
    #expect(try errors(members) == [])
  }

  @Test(arguments: [
    (#""light": "white""#, "/light"), (#""light": null"#, "/light"),
    (#""light": {"anchor": "sky"}"#, "/light/anchor"),
    (#""light": {"color": "no colour"}"#, "/light/color"),
    (#""light": {"color": 7}"#, "/light/color"),
    (#""light": {"intensity": 1.5}"#, "/light/intensity"),
    (#""light": {"intensity": "0.5"}"#, "/light/intensity"),
    (#""light": {"intensity": ["get", "x"]}"#, "/light/intensity"),
    (#""light": {"position": [1, 2]}"#, "/light/position"),
    (#""light": {"position": [1, 2, "3"]}"#, "/light/position"),
    (#""light": {"brightness": 1}"#, "/light/brightness"),
    (#""light": {"anchor-transition": {}}"#, "/light/anchor-transition"),
    (#""light": {"color-transition": {"duration": -1}}"#, "/light/color-transition/duration"),
    (#""sky": []"#, "/sky"), (#""sky": {"sky-colour": "red"}"#, "/sky/sky-colour"),
    (#""sky": {"fog-color": true}"#, "/sky/fog-color"),
    (#""sky": {"sky-horizon-blend": 2}"#, "/sky/sky-horizon-blend"),
    (
      #""sky": {"atmosphere-blend": ["interpolate", ["linear"], ["zoom"]]}"#,
      "/sky/atmosphere-blend"
    ),
    (#""terrain": 1"#, "/terrain"), (#""terrain": {"source": 1}"#, "/terrain/source"),
    (#""terrain": {"source": "dem", "exaggeration": -1}"#, "/terrain/exaggeration"),
    (#""terrain": {"source": "dem", "height": 1}"#, "/terrain/height"),
    (#""projection": "globe""#, "/projection"), (#""projection": {"type": 1}"#, "/projection/type"),
    (#""projection": {"type": ["mercator", "globe"]}"#, "/projection/type"),
    (#""projection": {"name": "globe"}"#, "/projection/name"),
    (#""font-faces": []"#, "/font-faces"), (#""font-faces": {"A": 1}"#, "/font-faces/A"),
    (#""font-faces": {"A": [{}]}"#, "/font-faces/A/0/url"),
    (
      #""font-faces": {"A": [{"url": "u", "unicode-range": "U+0"}]}"#,
      "/font-faces/A/0/unicode-range"
    ),
    (#""font-faces": {"A": [{"url": "u", "weight": 1}]}"#, "/font-faces/A/0/weight"),
    (#""transition": 300"#, "/transition"),
    (#""transition": {"duration": -5}"#, "/transition/duration"),
    (#""transition": {"delay": "1"}"#, "/transition/delay"),
    (#""transition": {"ease": 1}"#, "/transition/ease"),
    (#""sprite": 1"#, "/sprite"), (#""sprite": {"url": "u"}"#, "/sprite"),
    (#""sprite": [{"id": "a"}]"#, "/sprite/0/url"),
    (#""sprite": [{"id": "a", "url": "u"}, {"id": "a", "url": "v"}]"#, "/sprite/1/id"),
    (#""sprite": [{"id": "a", "url": "u"}, {"id": "b", "url": "u"}]"#, "/sprite/1/url"),
    (#""sprite": ["u"]"#, "/sprite/0"),
    (#""pitch": "60""#, "/pitch"), (#""roll": []"#, "/roll"),
    (#""centerAltitude": null"#, "/centerAltitude"),
  ])
  func `what the published validator refuses is an error at its place`(
    members: String, pointer: String
  ) throws {
    #expect(try errors(members).map(\.pointer).contains(pointer))
  }
}

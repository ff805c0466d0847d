import ControlMap
import ControlModel
import Foundation
import MapDocument
import MapMaking
import Shapes
import TestSupport
import Territory
import Testing

/// A history tells the same as an explanation of each of its days, in as few steps as there are states.
struct PointHistoryTests {
  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  /// The steps as `from..to holder ?alternative beside`.
  private func outline(_ history: PointHistory) -> [String] {
    history.steps.map { step in
      let alternative = step.state.state.alternative.map { " ?\($0.key)" } ?? ""
      let beside = step.state.state.beside.map { " \($0.actor):\($0.status)" }.joined()
      return "\(step.from)..\(step.to?.description ?? "") "
        + "\(step.state.state.holding.key)\(alternative)\(beside)"
    }
  }

  @Test func `each stretch of one state is one step`() throws {
    let land = try SquareLand(
      control: """
        region,actors,status,from,to
        west-north,red,control,2020-01-10,2020-03
        west-north,blue,control,2020-03,2020-06-01
        west-north,blue,control,2020-06-01,
        west-north,green,presence,2020-05-01,2020-07-01
        """, infer: false)
    let history = try readMap(land.options).model.history(
      at: Point(0.5, 1.5), from: day("2020-01-01"), to: day("2020-12-31"))
    #expect(
      outline(history) == [
        "2020-01-01..2020-01-10 ", "2020-01-10..2020-03-01 red",
        "2020-03-01..2020-04-01 red ?blue", "2020-04-01..2020-05-01 blue",
        "2020-05-01..2020-07-01 blue green:presence", "2020-07-01.. blue",
      ])
    #expect(history.steps[4].deciding == [1, 2])
  }

  @Test func `who may stand beside already is told, as is who may be gone`() throws {
    let land = try SquareLand(
      control: """
        region,place,actors,status,from,to
        west-south,,red,presence,2020-02,2020-05
        ,alpha,blue,control,2020-01-01,
        ,alpha,green,presence,2020-03,2020-04
        """,
      polygons: """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"actors":"red","status":"claimed","from":"2020-07"},"geometry":{"type":"Polygon","coordinates":[[[0.2,0.2],[0.8,0.2],[0.8,0.8],[0.2,0.8],[0.2,0.2]]]}}
        ]}
        """)
    let map = try readMap(land.options)
    let history = try map.model.history(
      at: Point(0.5, 0.5), from: day("2020-01-01"), to: day("2020-12-31"))
    let outline = history.steps.map { step in
      let besides = step.state.state.beside.map { "\($0.actor)\($0.isUncertain ? " or gone" : "")" }
      let coming = step.state.state.possiblyBeside.map { "\($0.actor) perhaps" }
      return "\(step.from) \((besides + coming).sorted().joined(separator: ", "))"
    }
    #expect(
      outline == [
        "2020-01-01 ", "2020-02-01 red perhaps", "2020-03-01 green perhaps, red",
        "2020-04-01 green or gone, red", "2020-05-01 red or gone", "2020-06-01 ",
        "2020-07-01 red perhaps", "2020-08-01 red",
      ])
    let text = try map.model.explanation(at: Point(0.5, 0.5), on: day("2020-03-15"))
    #expect(
      text.contains("beside   green (green), presence, perhaps begun: its date is half known\n"))
    let json = try map.model.explanation(at: Point(0.5, 0.5), on: day("2020-07-15"), as: .json)
    #expect(json.contains("\"perhaps_beside\":[{\"actor\":\"red\""))
  }

  @Test func `a holder who comes back holds since he came back`() throws {
    let land = try SquareLand(
      control: "region,actors,from,to\nwest-south,red,2020-01-01,\n",
      polygons: """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"actors":"blue","from":"2020-02-01","to":"2020-03-01"},"geometry":{"type":"Polygon","coordinates":[[[0.2,0.2],[0.8,0.2],[0.8,0.8],[0.2,0.8],[0.2,0.2]]]}}
        ]}
        """, infer: false)
    let map = try readMap(land.options)
    let now = try map.model.explanation(at: Point(0.5, 0.5), on: day("2020-04-01"))
    #expect(now.contains("red (red), control, since 2020-03-01"))
    let beside = try map.model.explanation(at: Point(0.1, 0.1), on: day("2020-04-01"))
    #expect(beside.contains("red (red), control, since 2020-01-01"))
  }

  @Test func `without from and to the period of the map is told`() throws {
    let land = try SquareLand(
      control: "region,actors,from,to\nwest-north,red,2020-01-10,2020-05-01\n", infer: false)
    let map = try readMap(land.options)
    let history = try map.model.history(at: Point(0.5, 1.5))
    #expect(try history.from == day("2020-01-10") && history.to == day("2020-05-01"))
    #expect(outline(history) == ["2020-01-10..2020-05-01 red", "2020-05-01.. "])
    let first = try map.model.history(at: Point(0.5, 1.5), to: day("2020-04-30"))
    #expect(outline(first) == ["2020-01-10..2020-05-01 red"])
  }

  @Test func `a renaming begins no step and is told as a renaming`() throws {
    let land = try SquareLand(
      control: """
        region,actors,from,to
        west-north,red,2020-01-01,2020-06-01
        west-north,crimson,2020-06-01,2020-09-01
        west-north,blue,2020-09-01,
        """, infer: false)
    let folder = try Folder()
    var options = land.options
    options.actors = try folder.write(
      "red: {successor: {id: crimson, from: 2020-06-01}}\ncrimson: {}\nblue: {}\n",
      to: "actors.yaml")
    let map = try readMap(options)
    let history = try map.model.history(at: Point(0.5, 1.5))
    #expect(outline(history) == ["2020-01-01..2020-09-01 red", "2020-09-01.. blue"])
    let renaming = try #require(history.steps[0].renamings.first)
    #expect("\(renaming.day) \(renaming.from) \(renaming.to)" == "2020-06-01 red crimson")
    #expect(history.steps.flatMap(\.renamings).count == 1)
    let text = map.model.explanation(of: history)
    #expect(text.contains("renamed  2020-06-01: red → crimson, the same force\n"))
    #expect(text.contains("/control.csv:2: ") && text.contains("/control.csv:3: "))
  }

  @Test func `the town beside the point has its part in the steps`() throws {
    let land = try SquareLand(
      control: """
        place,actors,from,to,reach
        alpha,red,2020-01-01,2020-06-01,
        alpha,red,2020-06-01,2020-09-01,0
        alpha,blue,2020-09-01,,0
        """)
    let history = try readMap(land.options).model.history(at: Point(0.5, 0.5))
    #expect(history.steps.map(\.isInferred) == [true, false, false])
    #expect(
      history.steps.map { $0.state.town?.state.holding.key } == [nil, "red", "blue"])
  }

  @Test func `as-of tells the history as it was known`() throws {
    let land = try SquareLand(control: SquareLand.correctedControl, infer: false)
    var options = land.options
    options.asOf = try day("2020-03-01")
    let map = try readMap(options)
    let history = try map.model.history(at: Point(0.5, 1.5))
    #expect(outline(history) == ["2020-01-01.. red"])
    #expect(map.model.explanation(of: history).contains("as of    2020-03-01"))
    #expect(
      outline(try readMap(land.options).model.history(at: Point(0.5, 1.5))) == [
        "2020-01-01..2020-02-01 red", "2020-02-01.. blue",
      ])
  }

  @Test func `a history agrees with each of its days`() throws {
    let land = try SquareLand(
      control: """
        region,place,actors,status,from,to,reach
        west-south,,green,besieged,2020-02-10,2020-04,
        west-south,,red,control,2020-05,2020-06-10,
        ,alpha,blue,control,2020-01-05,2020-03,
        ,alpha,red,control,2020-03,2020-07-01,20
        ,alpha,blue+red,contested,2020-07-01,2020-08,
        """,
      polygons: """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"actors":"red","from":"2020-03","to":"2020-04-10"},"geometry":{"type":"Polygon","coordinates":[[[0.2,0.2],[0.8,0.2],[0.8,0.8],[0.2,0.8],[0.2,0.2]]]}},
        {"type":"Feature","properties":{"actors":"blue","from":"2020-04-05","to":"2020-04-20"},"geometry":{"type":"Polygon","coordinates":[[[0.2,0.2],[0.8,0.2],[0.8,0.8],[0.2,0.8],[0.2,0.2]]]}}
        ]}
        """)
    let map = try readMap(land.options)
    for point in [Point<Geographic>(0.5, 0.5), Point(0.3, 0.3), Point(0.05, 0.05)] {
      let history = try map.model.history(
        at: point, from: day("2020-01-01"), to: day("2020-09-01"))
      #expect(history.steps.count > 3)
      for (step, next) in zip(history.steps, history.steps.dropFirst()) {
        #expect(step.to == next.from)
      }
      for today in try day("2020-01-01")...day("2020-09-01") {
        let step = try #require(history.steps.last { $0.from <= today })
        let alone = try map.model.history(at: point, from: today, to: today).steps[0]
        #expect(alone.state.state.holding == step.state.state.holding, "\(point) \(today)")
        #expect(alone.state.state.alternative == step.state.state.alternative)
        #expect(
          Set(alone.state.state.beside.map(\.actor))
            == Set(step.state.state.beside.map(\.actor)))
      }
    }
  }

  @Test func `both explanations are one JSON document`() throws {
    let land = try SquareLand()
    let map = try readMap(land.options)
    let history = try map.model.history(at: Point(0.5, 0.5))
    let told = try #require(
      try JSONSerialization.jsonObject(
        with: Data(map.model.explanation(of: history, as: .json).utf8)) as? [String: Any])
    let steps = try #require(told["steps"] as? [[String: Any]])
    #expect(steps.count == history.steps.count)
    let first = try #require(steps.first)
    #expect(first["actors"] as? String == "blue" && first["place"] as? String == "alpha")
    let row = try #require((first["assertions"] as? [[String: Any]])?.first)
    #expect((row["origin"] as? String)?.hasSuffix("/control.csv:5") == true && row["to"] is NSNull)
    let state = try #require(
      try JSONSerialization.jsonObject(
        with: Data(
          map.model.explanation(at: Point(0.5, 0.5), on: day("2020-06-01"), as: .json).utf8))
        as? [String: Any])
    #expect(state["date"] as? String == "2020-06-01" && state["inferred"] as? Bool == true)
  }
}

extension PointHistory.Step {
  fileprivate var isInferred: Bool { state.isInferred }
}

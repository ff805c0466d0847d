import Expressions
import Shapes

/// Checks one marker under `controlmap:markers`.
struct MarkerReader {
  private let marker: StyleCursor

  init(_ marker: StyleCursor) {
    self.marker = marker
  }

  /// The types of what may be an expression.
  private static let types: [String: ValueType] = [
    "fill": .color, "stroke": .color, "stroke-width": .number,
  ]
  private static let known = ["path", "size", "view-box"] + types.keys

  /// The marker; nil when something is wrong with it.
  func read() -> MarkerTemplate? {
    guard
      marker.isObject(
        else: "a marker is an object", "write {\"path\": \"M…Z\", \"size\": [width, height]}")
    else { return nil }
    marker.refuseMembers(but: Self.known) { "a marker has no '\($0)'" }
    let isOpen = marker["fill"]?.value == "none"
    var values: [String: Expression] = [:]
    for (name, type) in Self.types.sorted(by: { $0.key < $1.key })
    where !(name == "fill" && isOpen) {
      values[name] = marker[name].flatMap { readValue(name, $0, type) }
    }
    guard let outline = readPath(), let box = readBox() else { return nil }
    let middle = box.view.center
    let scale = (x: box.width / box.view.width, y: box.height / box.view.height)
    return MarkerTemplate(
      outline: outline.mapped {
        Point(($0.x - middle.x) * scale.x, ($0.y - middle.y) * scale.y)
      },
      width: box.width, height: box.height, isOpen: isOpen, pointer: marker.pointer, values: values)
  }

  private func readPath() -> Path? {
    guard let text = marker["path"]?.value.string else {
      marker.report(
        "the marker has no path", "write the path data of SVG, \"M0 0H8V8H0Z\"", at: "path")
      return nil
    }
    do {
      return try PathReader.read(text)
    } catch {
      marker.report(
        "the path cannot be read at character \(error.character): \(error.what)",
        "write the path data of SVG, \"M0 0H8V8H0Z\"", at: "path")
      return nil
    }
  }

  /// How large the marker is drawn, and the part of the path's plane that this shows: the view box,
  /// else from 0, 0 to the size.
  private func readBox() -> (view: Extent<Page>, width: Double, height: Double)? {
    let (writtenSize, writtenView) = (marker["size"], marker["view-box"])
    let size = writtenSize.flatMap(readSize)
    let view = writtenView.flatMap(readView)
    // What is there and wrong was told.
    guard size != nil || writtenSize == nil, view != nil || writtenView == nil else { return nil }
    guard let (width, height) = size ?? view.map({ ($0.width, $0.height) }) else {
      marker.report(
        "the marker has no size", "write \"size\": [width, height] in pixels", at: "size")
      return nil
    }
    return (view ?? Extent(x: 0, y: 0, width: width, height: height), width, height)
  }

  private func readSize(_ size: StyleCursor) -> (Double, Double)? {
    let numbers = size.value.array?.compactMap(\.number) ?? []
    if numbers.count == 2, size.value.array?.count == 2,
      numbers.allSatisfy(Quantity.markerSide.contains)
    {
      return (numbers[0], numbers[1])
    }
    size.report(
      "\(size.value.excerpt) is no size",
      "write [width, height], both \(Quantity.markerSide.bounds)")
    return nil
  }

  private func readView(_ view: StyleCursor) -> Extent<Page>? {
    let numbers = view.value.array?.compactMap(\.number) ?? []
    if numbers.count == 4, view.value.array?.count == 4,
      numbers.allSatisfy(Quantity.markerCoordinate.contains), numbers[2] >= 1e-6, numbers[3] >= 1e-6
    {
      return Extent(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
    view.report("\(view.value.excerpt) is no view box", "write [x, y, width, height] of the path")
    return nil
  }

  private func readValue(_ name: String, _ member: StyleCursor, _ type: ValueType) -> Expression? {
    let expression = member.expression(of: type)
    if let number = expression?.constant?.number, number < 0 {
      member.report("a \(name) of \(member.value.excerpt) cannot be drawn", "make it at least 0")
    } else if let number = expression?.constant?.number {
      member.check(number, in: .length)
    }
    return expression
  }
}

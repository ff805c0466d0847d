import Drawing
public import MapDocument
import Shapes

/// A picture of whoever publishes the map, in a corner of the frame.
public struct LogoItem: DrawnFurniture {
  /// A PNG file.
  public var path: String
  public var at: Anchor
  /// CSS pixels; the width follows from the picture.
  public var height: Double

  /// Makes a logo.
  public init(path: String, at: Anchor, height: Double = 36) {
    self.path = path
    self.at = at
    self.height = height
  }

  public static let key = "logo"
  public static let anchors = Anchor.corners
  public static let help = "a picture of whoever publishes the map"
  public static let keys = [
    DocumentKey("source", .path, isRequired: true, "a PNG file"),
    DocumentKey("height", .number(.logoHeight), "how high it is drawn", usual: "36"),
  ]
  public static var form: DocumentForm { .map(table) }
  public var pictures: [String] { [path] }

  public static func read(_ value: some DocumentValue) -> LogoItem? {
    guard let members = value.members(table) else { return nil }
    guard let source = members["source"]?.text("the path of a PNG file"), !source.isEmpty,
      let at = members["at"]
    else {
      value.error(
        "'\(value.path)' needs 'source' and 'at'",
        advice: "write {source: logo.png, at: top-right}")
      return nil
    }
    guard let anchor = at.anchor(among: anchors) else { return nil }
    var logo = LogoItem(path: value.resolved(source), at: anchor)
    if let value = members["height"] {
      guard let height = value.number(in: .logoHeight, advice: "write 36") else { return nil }
      logo.height = height
    }
    return logo
  }

  public func block(_ map: FurnitureContext) throws(CartographyError) -> FurnitureBlock? {
    guard let image = map.pictures[path] else { return nil }
    let width = height * Double(image.width) / Double(image.height)
    let picture = PlacedImage(
      identity: Identity(kind: .logo, id: "logo"), image: image,
      box: Extent(x: 0, y: 0, width: width, height: height))
    let block = FurnitureBlock(
      id: "logo", width: width, height: height, elements: [.image(picture)]
    ).padded(by: 4)
    guard block.width <= map.frame.width / 2, block.height <= map.frame.height / 3 else {
      throw .noRoom(what: "the logo in the corner of the map", advice: "make it smaller")
    }
    return block
  }
}

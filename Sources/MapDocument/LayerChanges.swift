public import Shapes

/// Single layers that a map adds to its style, or changes in it.
public struct LayerChanges: Sendable, Hashable {
  /// A layer next to another one.
  public struct Added: Sendable, Hashable {
    /// The id of the layer beside which it is drawn.
    public var anchor: String
    public var isAbove: Bool
    /// As a style has it.
    public var layer: PropertyValue
    /// In the document, from 1.
    public var line: Int

    /// Makes a layer above or below another.
    public init(_ layer: PropertyValue, anchor: String, isAbove: Bool, line: Int = 0) {
      (self.layer, self.anchor, self.isAbove, self.line) = (layer, anchor, isAbove, line)
    }
  }

  /// Members that take the place of those of a layer.
  public struct Replaced: Sendable, Hashable {
    public var id: String
    /// Nil leaves the layer out.
    public var members: PropertyValue?
    /// In the document, from 1.
    public var line: Int

    /// Makes a change of a layer.
    public init(_ members: PropertyValue?, of id: String, line: Int = 0) {
      (self.members, self.id, self.line) = (members, id, line)
    }
  }

  /// In the order in which they are written.
  public var added: [Added] = []
  public var replaced: [Replaced] = []

  /// Changes nothing.
  public init() {}

  public var isEmpty: Bool { added.isEmpty && replaced.isEmpty }
}

public import Diagnostics
public import Formats
import MapMaking
import Shapes

/// A series of maps with all that it is made from, in one file that any machine can draw it from.
public struct FrozenPlan {
  private let archive: PlanArchive

  /// Notes from here on which files are read.
  public static func beginNoting() { PlanArchive.beginNoting() }

  /// Holds what was read since.
  ///
  /// - Parameter words: Those of the command that read it.
  /// - Throws: `ControlMapError` where something was read that cannot be held: a pipe, or a database.
  public init(words: [String]) throws(ControlMapError) {
    do { archive = try PlanArchive(words: words) } catch { throw .format(error) }
  }

  /// Reads the file of a plan.
  ///
  /// - Throws: `ControlMapError` where it is none, or another version made it.
  public init(at path: String) throws(ControlMapError) {
    do { archive = try PlanArchive(at: path, readBy: Self.maker) } catch { throw .format(error) }
  }

  /// The words of the command that made it.
  public var words: [String] { archive.words }

  /// The file of the plan; the same bytes from the same files.
  public var bytes: [UInt8] { archive.bytes(madeBy: Self.maker) }

  /// Lets the files that the plan holds stand for those that it was made from, in all that is read from here on.
  ///
  /// - Returns: The copies: they are removed with it.
  public func unpack() throws(ControlMapError) -> UnpackedPlan {
    do { return try archive.unpack() } catch { throw .format(error) }
  }

  private static var maker: [String: PropertyValue] {
    var maker = Provenance.versions
    maker["controlmap"] = .string(ControlMapVersion.number)
    return maker
  }
}

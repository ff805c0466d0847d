public import Cartography
public import Formats
public import Painter
public import Spatial

/// Why a map, a table or an answer could not be made; each cause has its exit code.
public enum ControlMapError: Error, CustomStringConvertible {
  /// The command's words are off (64).
  case usage(String)
  case format(FormatError)
  case spatial(SpatialError, doing: String)
  case cartography(CartographyError)
  case painter(PainterError)
  /// The data cannot be drawn as asked (65).
  case data(String)

  /// The sysexits code of the failure.
  public var exitCode: Int32 {
    switch self {
    case .usage: 64
    case .format(let error): Self.exitCode(of: error)
    case .spatial, .data: 65
    case .cartography: 65
    case .painter(let error): Self.exitCode(of: error)
    }
  }

  private static func exitCode(of error: PainterError) -> Int32 {
    switch error {
    case .emptyPage, .tooLarge: 64
    case .text, .tooManyBytes, .notPNG, .damagedPNG, .transparentFrame, .notPicture,
      .damagedPicture:
      65
    case .missingFont, .unreadableFont: 66
    case .outOfMemory, .cairo, .gif: 70
    case .missingProgram, .program, .workFolder: 73
    }
  }

  private static func exitCode(of error: FormatError) -> Int32 {
    switch error {
    case .unreadable: 66
    case .invalid: 65
    case .ambiguousIdentifier: 64
    case .uncreatable: 73
    case .writeFailed: 74
    }
  }

  public var description: String {
    switch self {
    case .usage(let text), .data(let text): text
    case .format(let error): error.description
    case .spatial(let error, let doing): "\(doing): \(error)"
    case .cartography(let error): error.description
    case .painter(let error): error.description
    }
  }
}

/// Runs a step of `Formats` and gives its failure the map's error type.
func reading<Value>(_ body: () throws(FormatError) -> Value) throws(ControlMapError) -> Value {
  do { return try body() } catch { throw .format(error) }
}

/// Runs a step of `Spatial`; `doing` names the step for people.
func computing<Value: ~Copyable>(_ doing: String, _ body: () throws(SpatialError) -> Value)
  throws(ControlMapError) -> Value
{
  do { return try body() } catch { throw .spatial(error, doing: doing) }
}

/// Runs a step of `Cartography`.
func composing<Value>(_ body: () throws(CartographyError) -> Value) throws(ControlMapError)
  -> Value
{
  do { return try body() } catch { throw .cartography(error) }
}

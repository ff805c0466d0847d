public import Diagnostics

/// An animation that cannot be made.
public enum AnimationError: Error, Equatable, CustomStringConvertible {
  /// Bytes that were to be a frame are no PNG.
  case notPNG
  /// A PNG that cannot be decoded.
  case damagedPNG(reason: String)
  /// A frame that is not opaque everywhere.
  case transparentFrame
  /// giflib failed.
  case gif(reason: String)
  /// None of the programs that write such a video is installed.
  case missingProgram(name: String, package: String)
  /// A program that writes videos failed.
  case program(name: String, reason: String)
  /// The directory in which such a program works cannot be used.
  case temporaryDirectory(operation: String, reason: String)

  public var description: String {
    switch self {
    case .notPNG:
      "is no PNG; animations are made of PNG frames: draw the series with --format png"
    case .damagedPNG(let reason):
      "cannot be decoded as PNG: \(reason); draw the frame again"
    case .transparentFrame:
      "has transparent pixels; give the page of the style an opaque colour"
    case .gif(let reason):
      "could not write the GIF: \(reason)"
    case .missingProgram(let name, let package):
      "\(name) is not installed; install the Debian package \(package), or write .apng or .gif"
    case .program(let name, let reason):
      "\(name) failed: \(reason)"
    case .temporaryDirectory(let operation, let reason):
      "could not \(operation): \(reason)"
    }
  }
}

extension ControlMapError {
  /// An animation could not be made.
  public static func animation(_ error: AnimationError) -> ControlMapError {
    ControlMapError(error.status, error.description, cause: error)
  }
}

extension AnimationError {
  /// How the program ends for this reason.
  public var status: ExitStatus {
    switch self {
    case .notPNG, .damagedPNG, .transparentFrame: .data
    case .gif: .software
    case .missingProgram, .program, .temporaryDirectory: .cannotCreate
    }
  }
}

public import Diagnostics
public import Drawing
public import Shapes

/// A picture that cannot be painted.
public enum PainterError: Error, Equatable, CustomStringConvertible {
  /// The page or the scale is not a positive number.
  case emptyPage(width: Double, height: Double, scale: Double)
  /// The picture has more pixels in a row or column than Cairo can address.
  case tooLarge(width: Double, height: Double)
  /// The picture has more pixels in all than fit into memory.
  case tooManyPixels(width: Double, height: Double)
  /// There is not enough memory for the pixels.
  case outOfMemory(width: Int, height: Int)
  /// A font file that every picture needs is not installed.
  case missingFont(file: String, package: String)
  /// A font file or folder cannot be read.
  case unreadableFont(path: String, reason: String)
  /// Cairo failed.
  case cairo(operation: String, reason: String)
  /// However coarse its lines are drawn, an SVG has more bytes than it may.
  case tooManyBytes(smallest: Int, limit: Int)
  /// A text of the scene cannot be set.
  case text(TextError)
  /// Bytes that were to be a picture of a map are no PNG.
  case notPicture
  /// A picture that was to be read has more pixels than fit into memory.
  case hugePicture(width: Int, height: Int, most: Quantity)
  /// A program that makes such files did not make this one, or nothing can tell it what it needs.
  case unwritable(String, ExitStatus)
  /// A picture of a map that cannot be decoded.
  case damagedPicture(reason: String)

  public var description: String {
    switch self {
    case .emptyPage(let width, let height, let scale):
      "could not paint a page of \(width)×\(height) pixels at scale \(scale): page and scale must "
        + "be positive numbers"
    case .tooLarge(let width, let height):
      "could not paint a PNG of \(Self.whole(width))×\(Self.whole(height)) pixels: Cairo draws at "
        + "most \(ImageSurface.largestSide) in each direction; choose a smaller page or scale"
    case .tooManyPixels(let width, let height):
      "could not paint a PNG of \(Self.whole(width))×\(Self.whole(height)) pixels: it may have "
        + "\(Quantity.picturePixels.limits); choose a smaller page or scale, or write SVG or PDF"
    case .hugePicture(let width, let height, let most):
      "has \(width)×\(height) pixels, but may have \(most.limits); make it smaller"
    case .outOfMemory(let width, let height):
      "could not paint a PNG of \(width)×\(height) pixels: not enough memory; choose a smaller page "
        + "or scale"
    case .missingFont(let file, let package):
      "could not set up the fonts: '\(file)' is missing; install the package \(package)"
    case .unreadableFont(let path, let reason):
      "could not read the fonts of '\(path)': \(reason)"
    case .cairo(let operation, let reason):
      "could not \(operation): \(reason)"
    case .tooManyBytes(let smallest, let limit):
      "could not write an SVG of at most \(limit) bytes: with the coarsest lines it has \(smallest); "
        + "allow more, or leave out layers or furniture"
    case .text(let error):
      error.description
    case .unwritable(let reason, _): reason
    case .notPicture:
      "is no PNG; save the picture as one"
    case .damagedPicture(let reason):
      "cannot be decoded as PNG: \(reason); save the picture again"
    }
  }

  private static func whole(_ side: Double) -> String {
    side < 1e15 ? String(Int(clamping: side)) : String(side)
  }
}

extension PainterError {
  /// How the program ends for this reason.
  public var status: ExitStatus {
    switch self {
    case .emptyPage, .tooLarge, .tooManyPixels: .usage
    case .text, .tooManyBytes, .notPicture, .damagedPicture, .hugePicture: .data
    case .missingFont, .unreadableFont: .noInput
    case .outOfMemory, .cairo: .software
    case .unwritable(_, let status): status
    }
  }
}

extension ControlMapError {
  /// A picture could not be painted.
  public static func painter(_ error: PainterError) -> ControlMapError {
    ControlMapError(error.status, error.description, cause: error)
  }
}

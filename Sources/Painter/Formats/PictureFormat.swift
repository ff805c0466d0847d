public import Diagnostics
public import Drawing
import FileSystem
public import MapDocument

/// A kind of file that a scene can be painted as: a row of the table of formats.
///
/// A new format is a file with a value of this type and its name in `PictureFormats.builtIn`.
public struct PictureFormat: Sendable {
  /// How a format is written, beside what the scene says.
  public struct Options: Sendable {
    /// Image pixels per CSS pixel, for formats of pixels only.
    public var scale: Double
    public var svg: SVGOptions

    /// Makes options.
    public init(scale: Double = 1, svg: SVGOptions = SVGOptions()) {
      self.scale = scale
      self.svg = svg
    }
  }

  /// A painted file, and what should be known about it.
  public struct File: Sendable {
    public var bytes: [UInt8]
    public var warnings: [Diagnostic]

    /// Makes a file.
    public init(bytes: [UInt8], warnings: [Diagnostic] = []) {
      self.bytes = bytes
      self.warnings = warnings
    }
  }

  /// Makes a file of a scene whose page has a size.
  public typealias Writer =
    @Sendable (_ scene: Scene, _ options: Options, _ text: TextSetter) throws(PainterError) -> File

  /// Makes a file of the scene that was painted on a page last.
  typealias PageWriter =
    @Sendable (
      _ scene: Scene, _ options: Options, _ page: RepaintedPage, _ rows: KeptRows,
      _ changes: TileMask
    ) throws(PainterError) -> [UInt8]

  /// What `--format` says, and what files of a series end in.
  public let name: String
  /// Ends of file names in lower case, without the dot; the usual one first.
  public let suffixes: [String]
  /// As it is registered with IANA.
  public let mediaType: String
  /// What every file begins with.
  public let signature: [UInt8]
  /// The longest side of a picture in its own pixels; nil for formats that have none.
  public let largestSide: Int?
  /// The options of SVG change the file.
  public let readsSVGOptions: Bool
  let write: Writer
  /// Nil where pictures of a series have nothing in common.
  var writePage: PageWriter?

  /// Describes a format.
  public init(
    name: String, suffixes: [String], mediaType: String, signature: [UInt8],
    largestSide: Int? = nil, readsSVGOptions: Bool = false, write: @escaping Writer
  ) {
    self.name = name
    self.suffixes = suffixes
    self.mediaType = mediaType
    self.signature = signature
    self.largestSide = largestSide
    self.readsSVGOptions = readsSVGOptions
    self.write = write
  }
}

/// Formats are told apart by their names.
extension PictureFormat: Hashable, CustomStringConvertible {
  public static func == (first: PictureFormat, second: PictureFormat) -> Bool {
    first.name == second.name
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  public var description: String { name }
}

/// The formats that a program writes.
public struct PictureFormats: Sendable {
  public var rows: [PictureFormat]

  /// The formats that come with the program.
  public static let builtIn = PictureFormats(rows: [.png, .svg, .pdf])

  /// Makes a table.
  public init(rows: [PictureFormat]) {
    self.rows = rows
  }

  /// The table with further formats; one of a known name takes the place of that one.
  public func adding(_ formats: PictureFormat...) -> PictureFormats {
    PictureFormats(rows: rows.filter { !formats.contains($0) } + formats)
  }

  /// The format of a name; nil for other names.
  public subscript(name: String) -> PictureFormat? { rows.first { $0.name == name } }

  /// The format of a file by the end of its name, whatever the case of its letters; nil for other ends.
  public func format(ofFile path: String) -> PictureFormat? {
    let ending = fileExtension(of: path)
    return rows.first { $0.suffixes.contains(ending) }
  }

  /// `png, svg, pdf`, for messages.
  public var names: String { rows.map(\.name).joined(separator: ", ") }

  /// `.png, .svg, .pdf`, for messages.
  public var suffixes: String {
    rows.flatMap(\.suffixes).map { "." + $0 }.joined(separator: ", ")
  }

  /// `png, svg or pdf`, for help.
  public var choiceOfNames: String { Self.choice(rows.map(\.name)) }

  /// `.png, .svg or .pdf`, for help.
  public var choiceOfSuffixes: String { Self.choice(rows.flatMap(\.suffixes).map { "." + $0 }) }

  private static func choice(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

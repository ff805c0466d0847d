import FileSystem
internal import Glibc

/// Which font files there are, and which of them a text calls for.
struct FontCatalog {
  /// Loaded for every text, best first.
  let commonFiles: [String]
  /// Of `commonFiles`, those that come before regional and fallback fonts.
  private let latinCount: Int
  private let fontDirectory: String?

  /// Where fonts are looked for: beside the program, then where the Debian packages put theirs.
  static let folders = [OwnFiles.folder("fonts")].compactMap(\.self) + systemFolders
  private static let systemFolders = [
    "/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto",
  ]

  private static let latin = [
    "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSans-BoldItalic.ttf",
  ]
  private static let saharan = [
    "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf", "NotoSansTifinagh-Regular.ttf",
    "NotoSansNKo-Regular.ttf",
  ]

  /// Finds the fonts.
  ///
  /// - Throws: `PainterError` when a font that every map may need is in no folder.
  init(fontDirectory: String?) throws(PainterError) {
    let fontDirectory = fontDirectory.map(NamesOnDisk.path)
    self.fontDirectory = fontDirectory
    latinCount = Self.latin.count
    var files: [String] = []
    for name in Self.latin + Self.saharan {
      guard let file = Self.find(name, fontDirectory: fontDirectory) else {
        throw .missingFont(file: "\(Self.systemFolders[0])/\(name)", package: "fonts-noto-core")
      }
      files.append(file)
    }
    if let fontDirectory {
      files += try Self.fontFiles(in: fontDirectory).filter { !files.contains($0) }
    }
    commonFiles = files
  }

  private static func find(_ name: String, fontDirectory: String?) -> String? {
    (folders + [fontDirectory].compactMap(\.self)).lazy.map { "\($0)/\(name)" }
      .first { access($0, R_OK) == 0 }
  }

  private static func fontFiles(in folder: String) throws(PainterError) -> [String] {
    do {
      return try FolderListing.names(in: folder)
        .filter { ["ttf", "otf"].contains(fileExtension(of: $0)) }
        .map { NamesOnDisk.path(of: "\(folder)/\($0)") }
    } catch {
      throw .unreadableFont(path: folder, reason: error.reason)
    }
  }

  /// The readable fonts of the folder that was named, whether or not a text has called for them yet.
  var furtherFiles: [String] {
    guard let fontDirectory, let names = try? FolderListing.names(in: fontDirectory) else {
      return []
    }
    return names.filter { ["ttf", "otf", "ttc"].contains(fileExtension(of: $0)) }
      .map { NamesOnDisk.path(of: "\(fontDirectory)/\($0)") }.filter { access($0, R_OK) == 0 }
  }

  /// The common files with others added where they belong: before the general fonts of other
  /// scripts, since they are more special, behind the fonts of Latin letters.
  func files(adding others: [String]) -> [String] {
    commonFiles[..<latinCount] + others.filter { !commonFiles.contains($0) }
      + commonFiles[latinCount...]
  }

  /// The Tifinagh of a language's own region, where the text has Tifinagh.
  func regionalFiles(for text: String, language: String) -> [String] {
    let primary = language.prefix { $0 != "-" }.lowercased()
    guard let region = Self.tifinaghRegions[primary],
      text.unicodeScalars.contains(where: { ("\u{2D30}"..."\u{2D7F}").contains($0) })
    else { return [] }
    return [Self.find("NotoSansTifinagh\(region)-Regular.ttf", fontDirectory: fontDirectory)]
      .compactMap(\.self)
  }

  /// Languages of the Tuareg (ISO 639-3) and the region whose ligatures the fonts have: Tamasheq of
  /// the Adrar, Tawallammat, Tayart of the Aïr, Tahaggart of the Ahaggar.
  private static let tifinaghRegions = [
    "taq": "Adrar", "ttq": "Tawellemmet", "thz": "Air", "thv": "Ahaggar",
  ]

  /// The installed fonts that may have the characters which the common ones lack, in a fixed order.
  func fallbackFiles(for characters: [Unicode.Scalar]) -> [String] {
    let stems = Set(characters.flatMap(Self.fallbackStems)).sorted()
    let names = stems.flatMap { stem in
      stem.contains(".") ? [stem] : ["\(stem)-Regular.ttf", "\(stem)-Bold.ttf"]
    }
    return names.compactMap { Self.find($0, fontDirectory: fontDirectory) }
  }

  private static func fallbackStems(for character: Unicode.Scalar) -> [String] {
    if isEastAsian(character) { return ["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"] }
    let ofScript = fallbacks[Script(of: character).code].map { [$0] } ?? symbols
    return character.properties.isEmoji ? ofScript + ["NotoColorEmoji.ttf"] : ofScript
  }

  /// The Debian package that has, or is likeliest to have, a glyph for a character.
  static func package(for character: Unicode.Scalar) -> String {
    if isEastAsian(character) { return "fonts-noto-cjk" }
    if character.properties.isEmoji { return "fonts-noto-color-emoji" }
    let isNoto = fallbacks[Script(of: character).code] != nil
    return isNoto ? "fonts-noto-core" : "fonts-noto-extra"
  }
}

internal import CCairo
internal import CDeflate
internal import CPNG
internal import CPango
import FileSystem

/// Versions of the libraries that draw, as they report themselves at run time.
public enum PainterVersions {
  public static var cairo: String { String(cString: cairo_version_string()) }
  public static var pango: String { String(cString: pango_version_string()) }
  public static var harfbuzz: String { String(cString: hb_version_string()) }

  public static var fontconfig: String {
    let version = FcGetVersion()
    return "\(version / 10_000).\(version / 100 % 100).\(version % 100)"
  }

  public static var libpng: String { String(cString: png_get_libpng_ver(nil)) }

  /// The version that was compiled against: the library does not report its own.
  public static var libdeflate: String { LIBDEFLATE_VERSION_STRING }

  /// What tells the installed fonts and the program from others, without reading them; of this machine alone.
  package static var traces: String {
    ([FileTrace.ofProgram] + FontCatalog.folders.map { FileTrace.text(ofFolder: $0) }).joined(
      separator: "\n")
  }
}

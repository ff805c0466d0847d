import Formats
import Styling

/// The style of maps that name none: the shipped `styles/control.json`, built into the program.
enum DefaultStyle {
  static func control() throws(ControlMapError) -> Style {
    let bytes = PackageResources.control_json
    return try reading { () throws(FormatError) in
      try parseStyle(bytes, file: "styles/control.json").value
    }
  }
}

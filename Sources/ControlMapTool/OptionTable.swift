import ArgumentParser
import ControlMap

// Options that change what comes out have their names and help from the library's table; beside them a command
// declares only what is about the run: where it writes, in which format, by how many workers.

extension NameSpecification {
  /// The name of a row of the table.
  static func of(_ option: MapOption) -> NameSpecification { .customLong(option.name) }
}

extension ArgumentHelp {
  /// The help of a row of the table.
  static func of(_ option: MapOption) -> ArgumentHelp { ArgumentHelp(option.help) }
}

import Yams

/// Reads the one YAML document of a file; nil where there is nothing in it.
func composeYAML(_ file: TextFile, _ problems: Problems) -> YAMLValue? {
  do {
    // The basic resolver leaves every scalar the text it is.
    let node = try Yams.compose(yaml: file.text, .basic)
    if let node { return YAMLValue(node: node, path: "", problems: problems) }
    problems.error(line: nil, "the file is empty", advice: "write 'key: value' lines")
  } catch let error as YamlError {
    report(error, problems)
  } catch {
    problems.error(line: nil, "this is not YAML: \(error)", advice: "mend it")
  }
  return nil
}

private func report(_ error: YamlError, _ problems: Problems) {
  switch error {
  case .scanner(let context, let problem, let mark, _),
    .parser(let context, let problem, let mark, _),
    .composer(let context, let problem, let mark, _):
    let circumstance = context.map { "\($0.text) " } ?? ""
    problems.error(
      line: mark.line, "this is not YAML: \(circumstance)\(problem)",
      advice: "check the indentation, the quotes and the brackets before it")
  case .duplicatedKeysInMapping(let keys, let context):
    let names = keys.map { "'\($0)'" }.joined(separator: ", ")
    problems.error(
      line: context.mark.line, "\(names) stands twice in one map", advice: "remove one")
  case .reader(let problem, _, _, _):
    problems.error(line: nil, "this is not YAML: \(problem)", advice: "remove the character")
  default:
    problems.error(line: nil, "this is not YAML: \(error)", advice: "mend it")
  }
}

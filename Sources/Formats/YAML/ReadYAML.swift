import Diagnostics

/// Reads the one YAML document of a file; nil, with an error, where there is none.
func composeYAML(_ file: TextFile, _ problems: DiagnosticCollector) -> YAMLValue? {
  do throws(YAMLFailure) {
    if let node = try document(of: file, problems) {
      return YAMLValue(node: node, path: "", problems: problems)
    }
    problems.error(
      line: nil,
      isBlank(file) ? "the file is empty" : "the file is empty but for comments or directives",
      advice: "write 'key: value' lines")
  } catch {
    let (line, what, advice) = error.words(for: file)
    problems.error(line: line, what, advice: advice)
  }
  return nil
}

private func document(of file: TextFile, _ problems: DiagnosticCollector) throws(YAMLFailure)
  -> YAMLNode?
{
  if file.bytes.isEmpty { return nil }
  // libyaml looks at the bytes until the last event is read.
  return try file.bytes.withUnsafeBytes { bytes -> Result<YAMLNode?, YAMLFailure> in
    do throws(YAMLFailure) {
      var composer = try YAMLComposer(YAMLEvents(of: bytes), problems)
      return .success(try composer.document())
    } catch {
      return .failure(error)
    }
  }.get()
}

private func isBlank(_ file: TextFile) -> Bool {
  file.bytes.allSatisfy { " \t\r\n".utf8.contains($0) }
}

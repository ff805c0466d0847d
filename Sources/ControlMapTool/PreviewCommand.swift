import ArgumentParser
import ControlMap
import Glibc

struct Preview: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows a map in the browser, and again whenever one of its files is saved.",
    usage: """
      controlmap preview MAP
      controlmap preview MAP --port 8123 --open
      """,
    discussion: """
      The page is served to this machine alone, under an address that nobody can guess, until the command is ended with \
      Ctrl-C. It draws the map as render does: any date, two of them, themes, pages and languages; a click says why a \
      point is as it is. Files are edited with your own editor.
      """)

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(help: "Port to listen on; a free one when left out.")
  var port: UInt16 = 0

  @Flag(help: "Open the page in the browser.")
  var open = false

  @Option(name: .of(.fontDirectory), help: .of(.fontDirectory))
  var fontDirectory: String?

  @OptionGroup var messages: MessageArguments

  func run() throws {
    var options = map.options()
    page.apply(to: &options)
    let session = try PreviewSession(
      options, words: Self.words, text: makeTextSetter(fontDirectory: fontDirectory))
    let link = try PreviewLink(port: port)
    Report.line("\(link.address) shows the map; Ctrl-C ends it")
    if open { link.openBrowser() }
    try link.serve(session)
  }

  /// What was said of the map, to be said again to other commands.
  private static var words: [String] {
    var words: [String] = []
    var rest = CommandLine.arguments.dropFirst(2)
    while let word = rest.popFirst() {
      if word == "--port" {
        _ = rest.popFirst()
      } else if word != "--open", !word.hasPrefix("--port=") {
        words.append(word)
      }
    }
    return words
  }
}

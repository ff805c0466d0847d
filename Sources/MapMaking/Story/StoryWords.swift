import Localization
import MapDocument
import Territory

/// The texts of a story around the map, as sentences of the map's language.
struct StoryWords {
  let standfirst: String
  let caption: String

  init(_ data: MapData) {
    let story = data.document.story
    standfirst = story.standfirst?.text(in: data.language).sentence ?? ""
    caption = story.caption?.text(in: data.language).sentence ?? ""
  }
}

extension String {
  /// The text in one line, with a full stop where it has none.
  var sentence: String {
    let line = replacing("\n", with: " ")
    guard let last = line.last else { return "" }
    return ".!?…؟۔。".contains(last) ? line : line + "."
  }
}

import MapDocument
import Territory

extension Story {
  /// Of texts those that began last, so that no day has more than a number of them.
  ///
  /// - Parameter texts: The ids of features of notes and claims.
  func newest(of texts: Set<String>, atMost most: Int) -> Set<String> {
    let told = told(texts)
    let firstDays = Set(told.map(\.days.first))
    var counts: [Day: Int] = [:]
    var newest: Set<String> = []
    for (id, days) in told.sorted(by: { ($0.days.first, $0.id) > ($1.days.first, $1.id) }) {
      let shared = firstDays.filter(days.contains)
      guard shared.allSatisfy({ counts[$0, default: 0] < most }) else { continue }
      for day in shared { counts[day, default: 0] += 1 }
      newest.insert(id)
    }
    return newest
  }

  /// How many of some texts a day has at most.
  func most(of texts: Set<String>) -> Int {
    let told = told(texts)
    return Set(told.map(\.days.first)).map { day in told.count { $0.days.contains(day) } }.max()
      ?? 0
  }

  private func told(_ texts: Set<String>) -> [(id: String, days: StoryDays)] {
    (notes.indices.map { (StorySource.note($0), notes[$0].days) }
      + claims.indices.map { (StorySource.claim($0), claims[$0].days) })
      .filter { texts.contains($0.0) }
  }
}

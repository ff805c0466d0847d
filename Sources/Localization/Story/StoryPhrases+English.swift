extension StoryPhrases {
  /// Nothing has to agree with a holder, whose number nobody knows: a town or the control of it passes.
  static let english: [Term: [PluralForm: String]] = [
    .passes: [.other: "{place} passes to {holder}{when}"],
    .returns: [.other: "{place} passes back to {holder}{when}"],
    .held: [.other: "{place} under {holder} control{when}"],
    .contested: [.other: "{place} contested between {holder}{when}"],
    .contestedAlone: [.other: "{place} contested by {holder}{when}"],
    .resolved: [.other: "{place} under {holder} control, no longer contested{when}"],
    .lost: [.other: "Holder of {place} no longer known{when}"],
    .allPass: [.other: "{subjects} pass to {holder}{when}{list}"],
    .allReturn: [.other: "{subjects} pass back to {holder}{when}{list}"],
    .allHeld: [.other: "{subjects} under {holder} control{when}{list}"],
    .allContested: [.other: "{subjects} contested between {holder}{when}{list}"],
    .allResolved: [.other: "{subjects} under {holder} control, no longer contested{when}{list}"],
    .allLost: [.other: "Holders of {subjects} no longer known{when}{list}"],
    .allChange: [.other: "{subjects} changed hands{when}{list}"],
    .groundPasses: [.other: "Control of {area} passes to {holder}{when}{list}"],
    .groundChanges: [.other: "Ground changes hands{when}{list}"],
    .corrected: [.other: "Holders corrected for {date}{list}"],
    .townsStand: [
      .one: "{count} of {total} towns under {holder} control{when}",
      .other: "{count} of {total} towns under {holder} control{when}",
    ],
    .areasStand: [
      .one: "{count} of {total} areas under {holder} control{when}",
      .other: "{count} of {total} areas under {holder} control{when}",
    ],
    .towns: [.one: "one town", .other: "{count} towns"],
    .areas: [.one: "one area", .other: "{count} areas"],
    .and: [.other: "{list} and {last}"],
    .andMore: [.other: "and {count} more"],
    .reported: [.other: "Reported: {text}"],
    .someReported: [.other: "{count} of them reported, not confirmed"],
    .onDay: [.other: ", {date}"],
    .inWeek: [.other: " in {date}"],
    .inMonth: [.other: " in {date}"],
    .inYear: [.other: " in {date}"],
    .atLatest: [.other: " by {date}"],
    .between: [.other: " between {from} and {to}"],
    .passage: [.other: "{place}: {holder} (before: {former}){when}"],
    .lastHeld: [.other: "{place} was last under {holder} control until {date}"],
    .nothingSince: [.other: "No further change recorded up to {date}"],
    .lastRecorded: [.other: "Last recorded: {date}"],
  ]

  /// Two to ten.
  static let englishNumbers = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]
}

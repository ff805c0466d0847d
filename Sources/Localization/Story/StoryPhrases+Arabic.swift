extension StoryPhrases {
  /// Nouns of action in place of verbs, which would have to agree with who acts; what is counted stands behind “على”,
  /// in the genitive.
  static let arabic: [Term: [PluralForm: String]] = [
    .passes: [.other: "انتقال السيطرة على {place} إلى {holder}{when}"],
    .returns: [.other: "عودة السيطرة على {place} إلى {holder}{when}"],
    .held: [.other: "سيطرة {holder} على {place}{when}"],
    .contested: [.other: "تنازع على {place} بين {holder}{when}"],
    .contestedAlone: [.other: "تنازع على {place} من جانب {holder}{when}"],
    .resolved: [.other: "سيطرة {holder} على {place} بعد انتهاء التنازع{when}"],
    .lost: [.other: "لم يعد المسيطر على {place} معروفا{when}"],
    .allPass: [.other: "انتقال السيطرة على {subjects} إلى {holder}{when}{list}"],
    .allReturn: [.other: "عودة السيطرة على {subjects} إلى {holder}{when}{list}"],
    .allHeld: [.other: "سيطرة {holder} على {subjects}{when}{list}"],
    .allContested: [.other: "تنازع على {subjects} بين {holder}{when}{list}"],
    .allResolved: [.other: "سيطرة {holder} على {subjects} بعد انتهاء التنازع{when}{list}"],
    .allLost: [.other: "لم يعد المسيطر على {subjects} معروفا{when}{list}"],
    .allChange: [.other: "تغيرت السيطرة على {subjects}{when}{list}"],
    .groundPasses: [.other: "انتقال السيطرة على {area} إلى {holder}{when}{list}"],
    .groundChanges: [.other: "تغيرت السيطرة على أراض{when}{list}"],
    .corrected: [.other: "تصحيح المسيطر في {date}{list}"],
    .townsStand: [.other: "سيطرة {holder} على {count} من أصل {total} من المدن{when}"],
    .areasStand: [.other: "سيطرة {holder} على {count} من أصل {total} من المناطق{when}"],
    .towns: [
      .one: "مدينة واحدة", .two: "مدينتين", .few: "{count} مدن", .other: "{count} مدينة",
    ],
    .areas: [
      .one: "منطقة واحدة", .two: "منطقتين", .few: "{count} مناطق", .other: "{count} منطقة",
    ],
    .and: [.other: "{list} و{last}"],
    .andMore: [.other: "و{count} أخرى"],
    .reported: [.other: "ورد: {text}"],
    .someReported: [.other: "{count} منها وردت ولم تتأكد"],
    .onDay: [.other: "، {date}"],
    .inWeek: [.other: " في {date}"],
    .inMonth: [.other: " في {date}"],
    .inYear: [.other: " في عام {date}"],
    .atLatest: [.other: " في {date} على أبعد تقدير"],
    .between: [.other: " بين {from} و{to}"],
    .passage: [.other: "{place}: {holder} (قبل ذلك: {former}){when}"],
    .lastHeld: [.other: "{place}: انتهت السيطرة السابقة لـ{holder} في {date}"],
    .nothingSince: [.other: "لم يسجل أي تغيير آخر حتى {date}"],
    .lastRecorded: [.other: "آخر تسجيل: {date}"],
  ]

  /// Two to ten; two has a form of its own in what is counted.
  static let arabicNumbers = ["", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
}

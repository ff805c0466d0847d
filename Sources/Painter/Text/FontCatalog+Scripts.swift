extension FontCatalog {
  /// The family of `fonts-noto-core` for each script (ISO 15924) but the common ones.
  ///
  /// - Source: The character sets of the package's fonts, release 20201225.
  static let fallbacks = [
    "Adlm": "NotoSansAdlam", "Aghb": "NotoSansCaucasianAlbanian", "Ahom": "NotoSerifAhom",
    "Armi": "NotoSansImperialAramaic", "Armn": "NotoSansArmenian", "Avst": "NotoSansAvestan",
    "Bali": "NotoSansBalinese", "Bamu": "NotoSansBamum", "Bass": "NotoSansBassaVah",
    "Batk": "NotoSansBatak", "Beng": "NotoSansBengali", "Bhks": "NotoSansBhaiksuki",
    "Brah": "NotoSansBrahmi", "Bugi": "NotoSansBuginese", "Buhd": "NotoSansBuhid",
    "Cakm": "NotoSansChakma", "Cans": "NotoSansCanadianAboriginal", "Cari": "NotoSansCarian",
    "Cham": "NotoSansCham", "Cher": "NotoSansCherokee", "Copt": "NotoSansCoptic",
    "Cprt": "NotoSansCypriot", "Deva": "NotoSansDevanagari", "Dogr": "NotoSerifDogra",
    "Dsrt": "NotoSansDeseret", "Dupl": "NotoSansDuployan", "Egyp": "NotoSansEgyptianHieroglyphs",
    "Elba": "NotoSansElbasan", "Elym": "NotoSansElymaic", "Ethi": "NotoSansEthiopic",
    "Geor": "NotoSansGeorgian", "Glag": "NotoSansGlagolitic", "Gong": "NotoSansGunjalaGondi",
    "Gonm": "NotoSansMasaramGondi", "Goth": "NotoSansGothic", "Gran": "NotoSansGrantha",
    "Gujr": "NotoSansGujarati", "Guru": "NotoSansGurmukhi", "Hano": "NotoSansHanunoo",
    "Hatr": "NotoSansHatran", "Hebr": "NotoSansHebrew", "Hluw": "NotoSansAnatolianHieroglyphs",
    "Hmng": "NotoSansPahawhHmong", "Hmnp": "NotoSerifNyiakengPuachueHmong",
    "Hung": "NotoSansOldHungarian", "Ital": "NotoSansOldItalic", "Java": "NotoSansJavanese",
    "Kali": "NotoSansKayahLi", "Khar": "NotoSansKharoshthi", "Khmr": "NotoSansKhmer",
    "Khoj": "NotoSansKhojki", "Knda": "NotoSansKannada", "Kthi": "NotoSansKaithi",
    "Lana": "NotoSansTaiTham", "Laoo": "NotoSansLao", "Lepc": "NotoSansLepcha",
    "Limb": "NotoSansLimbu", "Lina": "NotoSansLinearA", "Linb": "NotoSansLinearB",
    "Lisu": "NotoSansLisu", "Lyci": "NotoSansLycian", "Lydi": "NotoSansLydian",
    "Mahj": "NotoSansMahajani", "Mand": "NotoSansMandaic", "Mani": "NotoSansManichaean",
    "Marc": "NotoSansMarchen", "Medf": "NotoSansMedefaidrin", "Mend": "NotoSansMendeKikakui",
    "Merc": "NotoSansMeroitic", "Mero": "NotoSansMeroitic", "Mlym": "NotoSansMalayalam",
    "Modi": "NotoSansModi", "Mong": "NotoSansMongolian", "Mroo": "NotoSansMro",
    "Mtei": "NotoSansMeeteiMayek", "Mult": "NotoSansMultani", "Mymr": "NotoSansMyanmar",
    "Narb": "NotoSansOldNorthArabian", "Nbat": "NotoSansNabataean", "Newa": "NotoSansNewa",
    "Nshu": "NotoSansNushu", "Ogam": "NotoSansOgham", "Olck": "NotoSansOlChiki",
    "Orkh": "NotoSansOldTurkic", "Orya": "NotoSansOriya", "Osge": "NotoSansOsage",
    "Osma": "NotoSansOsmanya", "Palm": "NotoSansPalmyrene", "Pauc": "NotoSansPauCinHau",
    "Perm": "NotoSansOldPermic", "Phag": "NotoSansPhagsPa",
    "Phli": "NotoSansInscriptionalPahlavi", "Phlp": "NotoSansPsalterPahlavi",
    "Phnx": "NotoSansPhoenician", "Plrd": "NotoSansMiao", "Prti": "NotoSansInscriptionalParthian",
    "Rjng": "NotoSansRejang", "Rohg": "NotoSansHanifiRohingya", "Runr": "NotoSansRunic",
    "Samr": "NotoSansSamaritan", "Sarb": "NotoSansOldSouthArabian", "Saur": "NotoSansSaurashtra",
    "Sgnw": "NotoSansSignWriting", "Shaw": "NotoSansShavian", "Shrd": "NotoSansSharada",
    "Sidd": "NotoSansSiddham", "Sind": "NotoSansKhudawadi", "Sinh": "NotoSansSinhala",
    "Sogd": "NotoSansSogdian", "Sogo": "NotoSansOldSogdian", "Sora": "NotoSansSoraSompeng",
    "Soyo": "NotoSansSoyombo", "Sund": "NotoSansSundanese", "Sylo": "NotoSansSylotiNagri",
    "Syrc": "NotoSansSyriac", "Tagb": "NotoSansTagbanwa", "Takr": "NotoSansTakri",
    "Tale": "NotoSansTaiLe", "Talu": "NotoSansNewTaiLue", "Taml": "NotoSansTamil",
    "Tang": "NotoSerifTangut", "Tavt": "NotoSansTaiViet", "Telu": "NotoSansTelugu",
    "Tglg": "NotoSansTagalog", "Thaa": "NotoSansThaana", "Thai": "NotoSansThai",
    "Tibt": "NotoSerifTibetan", "Tirh": "NotoSansTirhuta", "Ugar": "NotoSansUgaritic",
    "Vaii": "NotoSansVai", "Wara": "NotoSansWarangCiti", "Wcho": "NotoSansWancho",
    "Xpeo": "NotoSansOldPersian", "Xsux": "NotoSansCuneiform", "Yezi": "NotoSerifYezidi",
    "Yiii": "NotoSansYi", "Zanb": "NotoSansZanabazarSquare",
    "Brai": "NotoSansSymbols2",
  ]

  /// Families for characters that belong to no script of their own.
  static let symbols = [
    "NotoMusic", "NotoSansIndicSiyaqNumbers", "NotoSansMath", "NotoSansMayanNumerals",
    "NotoSansSymbols", "NotoSansSymbols2",
  ]

  /// Scripts that are set in the fonts of the package `fonts-noto-cjk`.
  static let eastAsian: Set<String> = ["Bopo", "Hang", "Hani", "Hira", "Kana"]

  /// Signs without a script that only East Asian fonts have: punctuation, enclosed and full-width
  /// letters.
  static func isEastAsian(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "\u{2E80}"..."\u{33FF}", "\u{FE30}"..."\u{FE4F}", "\u{FF00}"..."\u{FFEF}": true
    default: eastAsian.contains(Script(of: character).code)
    }
  }
}

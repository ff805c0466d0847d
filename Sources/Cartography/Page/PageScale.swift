public import MapDocument

/// How large everything is drawn on a page: letters, markers, lines, halos, hatches and furniture alike.
///
/// A page is laid out as one of about 1200 by 900 pixels, for which the sizes of styles are meant, and then drawn
/// larger or smaller as a whole.
public struct PageScale: Sendable, Hashable {
  /// CSS pixels of the page to a pixel of the layout.
  public let factor: Double
  /// Letters of the legend, in pixels of the layout.
  let fontSize: Double
  /// No letters are smaller, in pixels of the layout.
  public let smallestText: Double

  /// The smallest letters that tables and legends are tried in before a map has no room, in pixels of the layout.
  var hardlyReadable: Double { Self.smallestOfAll / min(factor, 1) }

  /// The page for which the sizes of styles are meant, in pixels.
  private static let usualPage = 1200.0 * 900
  private static let usualFont = 13.0
  /// Letters as they are drawn, in CSS pixels.
  private static let fonts = 9.5...22.0
  private static let (smallestOfAll, smallestOnScreen) = (7.0, 8.0)
  /// 7 points.
  private static let smallestOnPaper = 7.0 / 72 * 96
  /// CSS pixels on the screen of the telephone.
  private static let (phoneWidth, smallestOnPhone) = (390.0, 11.0)
  /// The smallest letters that furniture has, in those of the legend.
  static let (smallPrint, smallestPrint) = (0.78, 0.72)

  /// Letters that are a part of others, in the same unit as they.
  ///
  /// - Parameter floor: They are no smaller, unless those already are.
  static func letters(_ size: Double, times part: Double, floor: Double) -> Double {
    max(size * part, min(size, floor))
  }

  /// A line of so many whole pixels of the page as come next to a width of the layout, one at least.
  func wholePixels(_ width: Double) -> Double { pixels(width) / factor }

  private func pixels(_ width: Double) -> Double { max((width * factor).rounded(), 1) }

  /// Where such a line covers its pixels fully: at most half a pixel of the page from a coordinate of the layout.
  ///
  /// Lines between pixels are paler than they are told to be, and renderers differ about them.
  func sharp(_ coordinate: Double, forWidth width: Double) -> Double {
    let isOdd = pixels(width).truncatingRemainder(dividingBy: 2) == 1
    let pixels = coordinate * factor
    return (isOdd ? pixels.rounded(.down) + 0.5 : pixels.rounded()) / factor
  }

  /// The scale of a map that is set on this page, in pixels of the layout.
  package func ofPart(width: Double, height: Double) -> PageScale {
    PageScale(
      factor: 1, fontSize: Self.fontSize(width: width, height: height), smallestText: smallestText)
  }

  private init(factor: Double, fontSize: Double, smallestText: Double) {
    self.factor = factor
    self.fontSize = fontSize
    self.smallestText = smallestText
  }

  /// The scale of a page, by its size and by what it is looked at on.
  public init(_ page: PageSetup) {
    let bySize = Self.fontSize(width: page.width, height: page.height) / Self.usualFont
    let smallest: Double
    var factor = bySize
    switch page.purpose {
    case .screen:
      smallest = Self.smallestOnScreen
    case .print:
      smallest = Self.smallestOnPaper
      factor = max(factor, smallest / (Self.usualFont * Self.smallestPrint))
    case .phone:
      // Furniture has room for one size of letters alone.
      smallest = Self.smallestOnPhone * min(page.width, page.height) / Self.phoneWidth
      factor = max(factor, smallest / Self.usualFont)
    }
    self.init(factor: factor, fontSize: Self.usualFont, smallestText: smallest / factor)
  }

  /// A page on which the map is drawn in the pixels that its style names; furniture follows the page.
  public static func plain(width: Double, height: Double) -> PageScale {
    PageScale(
      factor: 1, fontSize: fontSize(width: width, height: height),
      smallestText: smallestOnScreen)
  }

  /// Text grows with the square root of the page, within what can be read.
  static func fontSize(width: Double, height: Double) -> Double {
    min(
      max(usualFont * (width * height / usualPage).squareRoot(), fonts.lowerBound),
      fonts.upperBound)
  }
}

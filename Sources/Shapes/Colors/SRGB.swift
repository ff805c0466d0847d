import Glibc

/// The curve between components of sRGB colours and light.
///
/// - Source: IEC 61966-2-1.
package enum SRGB {
  /// A component, 0 to 1, as light.
  package static func linear(_ component: Double) -> Double {
    component <= 0.04045 ? component / 12.92 : pow((component + 0.055) / 1.055, 2.4)
  }

  /// Light as a component; within 0 and 1 where the light is.
  package static func encoded(_ light: Double) -> Double {
    light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }
}

import Foundation
import TestSupport
import Testing

struct SameBytesTests {
  private let map = "geodata/northern-mali/map.yaml"

  /// A folder with the locale `tr_TR.UTF-8`, in which the small letter of I is not i.
  private func turkishLocale() throws -> Folder {
    let folder = try Folder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/localedef")
    process.arguments = ["-i", "tr_TR", "-f", "UTF-8", folder.path("tr_TR.UTF-8")]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return folder
  }

  @Test(arguments: ["png", "svg", "pdf"])
  func `the same map has the same bytes in every locale and time zone`(format: String) throws {
    let locale = try turkishLocale()
    func picture(_ environment: [String: String]) throws -> Data {
      let outcome = try Tool.run(
        "render", map, "--date", "2023-11-14", "--size", "600x450", "--format", format, "-o",
        "-", environment: environment)
      try #require(outcome.code == 0, "\(outcome.errors)")
      return outcome.output
    }
    let first = try picture(["LC_ALL": "C", "TZ": "UTC"])
    #expect(try picture(["LC_ALL": "C", "TZ": "UTC"]) == first)
    let elsewhere = [
      "LOCPATH": locale.url.path, "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8",
      "LANGUAGE": "tr", "TZ": "Pacific/Auckland",
    ]
    #expect(try picture(elsewhere) == first)
  }
}

import FileSystem
import Glibc
import TestSupport
import Testing

struct FolderListingTests {
  @Test func `a folder lists what it holds in the order of bytes`() throws {
    let folder = try Folder()
    let names = ["b", "a.csv", "Z", ".hidden", "é", String(repeating: "n", count: 255)]
    for name in names { try folder.write("", to: name) }
    let wanted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(try FolderListing.names(in: folder.path(".")) == wanted)
    #expect(FolderListing.isFolder(folder.path(".")))
    #expect(!FolderListing.isFolder(folder.path("b")))
  }

  @Test func `what is no folder says why`() throws {
    let folder = try Folder()
    #expect(throws: SystemError(number: ENOENT)) {
      try FolderListing.names(in: folder.path("nothing"))
    }
  }
}

import Diagnostics
import Testing

struct JSONPointerTests {
  @Test func `slashes and tildes of keys are escaped and read back`() {
    let pointer = JSONPointer.document.appending("a/b").appending(2).appending("m~n").appending("")
    #expect(pointer.description == "/a~1b/2/m~0n/")
    #expect(pointer.steps == ["a/b", "2", "m~n", ""])
    #expect(JSONPointer.document.appending("~1").steps == ["~1"])
  }

  @Test func `a slash that carries an accent is a slash all the same`() {
    let key = "a/\u{301}b"
    #expect(JSONPointer.document.appending(key).description == "/a~1\u{301}b")
    #expect(JSONPointer.document.appending(key).steps == [key])
  }

  @Test func `the document has no steps`() {
    #expect(JSONPointer.document == "")
    #expect(JSONPointer.document.steps.isEmpty)
    #expect(JSONPointer.document.appending("layers").appending(0) == "/layers/0")
  }
}

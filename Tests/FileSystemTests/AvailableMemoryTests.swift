import Testing

@testable import FileSystem

struct AvailableMemoryTests {
  @Test func `the system says what it has left`() {
    let text = "MemTotal:       24607744 kB\nMemFree:          100 kB\nMemAvailable:    2048 kB\n"
    #expect(AvailableMemory.ofSystem(text) == 2 << 20)
    #expect(AvailableMemory.ofSystem("MemTotal: 5 kB\n") == nil)
  }

  @Test func `control groups of both versions are asked, and those around them`() {
    #expect(
      AvailableMemory.groups("0::/user/one\n").map(\.limit) == [
        "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/user/memory.max",
        "/sys/fs/cgroup/user/one/memory.max",
      ])
    let first = AvailableMemory.groups("7:cpu,cpuacct:/job\n4:memory:/job\n")
    #expect(
      first.map(\.usage) == [
        "/sys/fs/cgroup/memory/memory.usage_in_bytes",
        "/sys/fs/cgroup/memory/job/memory.usage_in_bytes",
      ])
    #expect(AvailableMemory.groups("").isEmpty)
  }

  @Test func `a limit leaves what is not used of it, and no limit says nothing`() {
    #expect(AvailableMemory.left(of: 100, used: 30) == 70)
    #expect(AvailableMemory.left(of: 100, used: 130) == 0)
    #expect(AvailableMemory.left(of: nil, used: 30) == nil)
  }

  @Test func `this machine has some`() throws {
    let bytes = try #require(AvailableMemory.bytes)
    #expect(bytes > 1 << 20)
  }
}

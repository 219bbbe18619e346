/// Bytes that never change once published: of the heap, or a part of a mapped file.
final class SegmentMemory: @unchecked Sendable {
    // Unchecked: written by the one that makes it, before anyone else knows it; only read afterwards.
    let base: UnsafeRawPointer
    let count: Int
    private let keeper: AnyObject?

    /// Takes over memory that was allocated; deallocates it in the end.
    init(owning base: UnsafeMutableRawPointer, count: Int) {
        self.base = UnsafeRawPointer(base)
        self.count = count
        keeper = nil
    }

    /// A part of something that `keeper` keeps alive.
    init(part base: UnsafeRawPointer, count: Int, of keeper: AnyObject) {
        self.base = base
        self.count = count
        self.keeper = keeper
    }

    deinit {
        if keeper == nil { UnsafeMutableRawPointer(mutating: base).deallocate() }
    }
}

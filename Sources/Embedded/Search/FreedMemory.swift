#if canImport(Glibc)
    import Glibc
#endif

/// Memory that was freed but that the allocator keeps.
enum FreedMemory {
    /// Gives it back to the system. Building a large segment leaves as much again behind, in small pieces.
    ///
    /// The function is looked up, not linked: it is glibc's alone, and its header is not part of the toolchain's module.
    static func giveBack() {
        #if canImport(Glibc)
            typealias Trim = @convention(c) (Int) -> Int32
            guard let symbol = dlsym(nil, "malloc_trim") else { return }
            _ = unsafeBitCast(symbol, to: Trim.self)(0)
        #endif
    }
}

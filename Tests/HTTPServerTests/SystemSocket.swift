#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The calls whose names the client's own methods hide.
enum SystemSocket {
    static func make(_ family: Int32) -> Int32 {
        #if canImport(Glibc)
            socket(family, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket(family, SOCK_STREAM, 0)
        #endif
    }

    static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        #else
            Darwin.send(descriptor, bytes.baseAddress, bytes.count, 0)
        #endif
    }

    static func read(_ descriptor: Int32, _ room: inout [UInt8]) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, &room, room.count)
        #else
            Darwin.read(descriptor, &room, room.count)
        #endif
    }

    static func close(_ descriptor: Int32) {
        #if canImport(Glibc)
            _ = Glibc.close(descriptor)
        #else
            _ = Darwin.close(descriptor)
        #endif
    }
}

import CMicroHTTPD

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the library calls. Each finds its object behind the pointer that it was given, and passes on.
///
/// A connection's object is held by its socket context, an exchange's by its request slot; both are taken here and
/// given back in the callbacks that the library promises for their end.
enum Callbacks {
    static let target:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
            _, text, library in
            guard let library, let raw = cmhd_socket_context(library) else { return nil }
            let connection = Unmanaged<Connection>.fromOpaque(raw).takeUnretainedValue()
            let target = text.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
            return Unmanaged.passRetained(Exchange(connection, library, target: target)).toOpaque()
        }

    static let access: MHD_AccessHandlerCallback = { _, _, _, method, version, piece, size, slot in
        guard let raw = slot?.pointee, let method, let version, let size else { return cmhd_no() }
        let exchange = Unmanaged<Exchange>.fromOpaque(raw).takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: piece, count: piece == nil ? 0 : size.pointee)
        size.pointee = 0
        return exchange.called(method: String(cString: method), version: String(cString: version), piece: bytes)
    }

    static let completed: MHD_RequestCompletedCallback = { _, _, slot, code in
        guard let raw = slot?.pointee else { return }
        slot?.pointee = nil
        let exchange = Unmanaged<Exchange>.fromOpaque(raw).takeRetainedValue()
        exchange.completed(wasAnswered: cmhd_was_answered(code) != 0)
    }

    static let connection: MHD_NotifyConnectionCallback = { context, library, slot, code in
        if cmhd_has_closed(code) != 0 {
            guard let raw = slot?.pointee else { return }
            slot?.pointee = nil
            Unmanaged<Connection>.fromOpaque(raw).takeRetainedValue().closed()
            return
        }
        guard let context, let library else { return }
        let server = Unmanaged<ServerContext>.fromOpaque(context).takeUnretainedValue()
        let connection = Connection(
            socket: cmhd_socket(library), remoteAddress: Address.text(of: cmhd_peer(library)), context: server)
        let deadline = server.configuration.unacknowledgedDeadline.milliseconds
        cmhd_set_user_timeout(connection.socket, UInt32(clamping: deadline))
        slot?.pointee = Unmanaged.passRetained(connection).toOpaque()
        server.connections.insert(connection)
    }

    static let log: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void = { context, text in
        guard let context, let text else { return }
        Unmanaged<ServerContext>.fromOpaque(context).takeUnretainedValue().lines.line(String(cString: text))
    }

    static let readWriter: MHD_ContentReaderCallback = { context, _, room, size in
        guard let context, let room else { return Ending.broken }
        let writer = Unmanaged<BodyWriter>.fromOpaque(context).takeUnretainedValue()
        switch writer.read(into: UnsafeMutableRawBufferPointer(start: room, count: size)) {
        case .bytes(let count): return count
        case .parked: return 0
        case .end: return Ending.complete
        case .broken: return Ending.broken
        }
    }

    static let releaseWriter: MHD_ContentReaderFreeCallback = { context in
        guard let context else { return }
        Unmanaged<BodyWriter>.fromOpaque(context).takeRetainedValue().finish(isBroken: true)
    }

    static let readBytes: MHD_ContentReaderCallback = { context, position, room, size in
        guard let context, let room else { return Ending.broken }
        let source = Unmanaged<ByteSource>.fromOpaque(context).takeUnretainedValue()
        return source.read(at: Int(position), into: UnsafeMutableRawBufferPointer(start: room, count: size))
    }

    static let releaseBytes: MHD_ContentReaderFreeCallback = { context in
        guard let context else { return }
        Unmanaged<ByteSource>.fromOpaque(context).release()
    }

    /// What a content reader returns at the end; the library has them as casts, which are not imported.
    private enum Ending {
        static let complete = -1
        static let broken = -2
    }
}

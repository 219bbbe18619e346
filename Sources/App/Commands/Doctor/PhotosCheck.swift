import Domain

extension Check {
    /// Whether photos can be made: by making one, of a single white point.
    static let photos = Check { patient in
        // PNG, 1 by 1.
        let point: [UInt8] = [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
            0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B,
            0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8, 0x0F, 0x00, 0x01,
            0x01, 0x01, 0x00, 0xB1, 0x38, 0xF6, 0x14, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE,
            0x42, 0x60, 0x82,
        ]
        let maker = PhotoThreads(
            executable: patient.executable, processes: 1, folder: FilePath("/tmp"), log: Logger(NoLines()))
        defer { maker.close() }
        do {
            let made = try await maker.renditions(of: .bytes(point), type: .png)
            return [.good("photos", "can be made, in \(made.count) renditions each")]
        } catch {
            return [
                .warning(
                    "photos", "cannot be made: pictures that are sent will be refused; documents are taken",
                    advice: "install libvips (Debian: libvips42)")
            ]
        }
    }
}

/// The finding says it all.
private struct NoLines: LogSink {
    let level = LogLevel.error
    func write(_ record: LogRecord) {}
}

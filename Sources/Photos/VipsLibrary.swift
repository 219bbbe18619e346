import CVips

/// libvips, loaded. In the process that makes pictures alone.
final class VipsLibrary {
    #if canImport(Darwin)
        private static let name = "libvips.42.dylib"
    #else
        private static let name = "libvips.so.42"
    #endif
    private static let webpQuality: Int32 = 78
    private static let jpegQuality: Int32 = 82

    private var library = cvips_library()

    /// Nil where it is not on this machine.
    init?() {
        guard cvips_load(&library, Self.name) != 0 else { return nil }
    }

    /// Writes a frame for each side and format. Gives the code to exit with.
    func make(
        _ bytes: [UInt8], sides: [Int], pixelLimit: Int, write: (UnsafeRawBufferPointer) -> Bool
    ) -> Int32 {
        bytes.withUnsafeBytes { bytes in
            guard let head = cvips_open(&library, bytes.baseAddress, bytes.count) else {
                return PhotoChild.Exit.unreadable
            }
            let (width, height) = (Int(cvips_width(&library, head)), Int(cvips_height(&library, head)))
            cvips_drop(&library, head)
            guard width > 0, height > 0, width <= pixelLimit / height else { return PhotoChild.Exit.tooManyPixels }
            guard let first = sides.first,
                let largest = cvips_thumbnail(&library, bytes.baseAddress, bytes.count, Int32(clamping: first))
            else { return PhotoChild.Exit.unreadable }
            defer { cvips_drop(&library, largest) }
            // The smaller ones from the largest: the picture itself is unpacked once.
            for side in sides where !make(side, of: largest, write) { return PhotoChild.Exit.unreadable }
            return PhotoChild.Exit.made
        }
    }

    private func make(_ side: Int, of largest: OpaquePointer, _ write: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        guard let image = cvips_shrink(&library, largest, Int32(clamping: side)) else { return false }
        defer { cvips_drop(&library, image) }
        return PhotoFormat.allCases.allSatisfy { format in
            var bytes: UnsafeMutableRawPointer?
            var count = 0
            let code =
                switch format {
                case .webp: cvips_webp(&library, image, Self.webpQuality, &bytes, &count)
                case .jpeg: cvips_jpeg(&library, image, Self.jpegQuality, &bytes, &count)
                }
            guard code == 0, let bytes else { return false }
            defer { cvips_free(&library, bytes) }
            let head = PhotoFrame.Head(
                width: Int(cvips_width(&library, image)), height: Int(cvips_height(&library, image)), count: count)
            return head.bytes.withUnsafeBytes(write) && write(UnsafeRawBufferPointer(start: bytes, count: count))
        }
    }
}

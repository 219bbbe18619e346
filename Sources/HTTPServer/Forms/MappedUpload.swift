#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An upload's file as memory: searched without being read into memory first.
struct MappedUpload {
    private let file: UploadedFile

    init(_ file: UploadedFile) { self.file = file }

    func withBytes<Value>(
        _ body: (UnsafeRawBufferPointer) throws(MultipartFault) -> Value
    ) throws(MultipartFault) -> Value {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable }
        defer { close(descriptor) }
        // What is mapped beyond a file's end stops the program when it is touched.
        guard lseek(descriptor, 0, SEEK_END) >= off_t(file.size), file.size > 0 else { throw .unreadable }
        guard let start = mmap(nil, file.size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw .unreadable
        }
        defer { munmap(start, file.size) }
        return try body(UnsafeRawBufferPointer(start: start, count: file.size))
    }
}

import Foundation
import Testing

@testable import Web

@Suite("The API's description")
struct OpenAPIValidityTests {
    /// A Python that has the validator: `bin/test` makes one.
    private static let python: String? = ProcessInfo.processInfo.environment["PRAXIS_TEST_VENV"].map {
        $0 + "/bin/python"
    }

    @Test("it is valid OpenAPI 3.1", .enabled(if: python != nil, "PRAXIS_TEST_VENV is not set"))
    func valid() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("openapi-\(UUID().uuidString).json")
        try Data(OpenAPIDocument(endpoints: EndpointList.all).bytes()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = ["-m", "openapi_spec_validator", "--errors", "all", file.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
    }
}

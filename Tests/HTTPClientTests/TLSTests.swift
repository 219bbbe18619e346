import Foundation
import HTTPClient
import Testing
import Threads

@Suite("Requests out over TLS")
struct TLSTests {
    /// Makes a certificate for 127.0.0.1, serves one line under it, and prints the port.
    private static let server = """
        import http.server, ssl, subprocess, sys
        folder = sys.argv[1]
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
            "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key",
            "-out", folder + "/certificate"], check=True, capture_output=True)
        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Length", "6")
                self.end_headers()
                self.wfile.write(b"secret")
            def log_message(self, *_): pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder + "/certificate", folder + "/key")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_port, flush=True)
        server.serve_forever()
        """

    private static let hasTools = ["/usr/bin/python3", "/usr/bin/openssl"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        "a certificate is trusted only where it is told to be", .enabled(if: hasTools, "python3 or openssl is missing"))
    func trust() async throws {
        try await ClientWorld.withFolder { folder in
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
            process.arguments = ["-c", Self.server, folder]
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            // Not SIGTERM: a child of a thread that holds it back inherits that.
            defer { kill(process.processIdentifier, SIGKILL) }
            // On a thread of its own: a read here would hold one that other tests need.
            let line = await withCheckedContinuation { caller in
                _ = OSThread(name: "port") {
                    let line = output.fileHandleForReading.availableData
                    caller.resume(returning: String(decoding: line, as: UTF8.self))
                }
            }
            let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
            let request = ClientRequest("GET", "https://127.0.0.1:\(port)/")
            try await ClientWorld.with {
                $0.authorities = folder + "/certificate"
            } _: { transport in
                let answer = try await transport.send(request)
                #expect(answer.text == "secret")
                // The name in the certificate counts too.
                await expectFailure(.tls, mayHaveBeenDone: false) {
                    try await transport.send(ClientRequest("GET", "https://localhost:\(port)/"))
                }
            }
            try await ClientWorld.with { transport in
                await expectFailure(.tls, mayHaveBeenDone: false) { try await transport.send(request) }
            }
        }
    }
}

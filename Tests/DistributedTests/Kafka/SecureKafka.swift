import Foundation
import Testing

@testable import Distributed

/// A broker of a test's own, which takes only who comes by TLS and signs in.
final class SecureKafka: Sendable {
    static let password = "correct-horse"
    /// A folder of servers, as bin/services is told it.
    static let services = ProcessInfo.processInfo.environment["PRAXIS_SERVICES"]
    static let isThere =
        KafkaServer.address != nil && FileManager.default.fileExists(atPath: (services ?? "") + "/kafka/run")

    private let folder: String
    private let port: Int
    private let server: Process

    private init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/kafka-\(UUID().uuidString)"
        let port = try FreePort.next()
        self.port = port
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.certificate(folder + "/broker", folder)
        try Self.certificate(folder + "/another", folder)
        let properties = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:\(port + 1)
            listeners=SASL_SSL://127.0.0.1:\(port),INSIDE://127.0.0.1:\(port + 2),CONTROLLER://127.0.0.1:\(port + 1)
            advertised.listeners=SASL_SSL://127.0.0.1:\(port),INSIDE://127.0.0.1:\(port + 2)
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT,SASL_SSL:SASL_SSL
            inter.broker.listener.name=INSIDE
            sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
            listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config=\(Self.login)
            listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=\(Self.login)
            listener.name.sasl_ssl.plain.sasl.jaas.config=\(Self.plain)
            ssl.keystore.type=PEM
            ssl.keystore.location=\(folder)/broker.pem
            log.dirs=\(folder)/data
            auto.create.topics.enable=false
            default.replication.factor=1
            offsets.topic.replication.factor=1
            """
        try properties.write(toFile: folder + "/server.properties", atomically: true, encoding: .utf8)
        let libraries = try Self.run(try #require(Self.services) + "/unpack", ["kafka"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let java = ["-cp", libraries + "/*", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"]
        let format = [
            "kafka.tools.StorageTool", "format", "--config", folder + "/server.properties", "--cluster-id",
            "praxis-secure-cluster",
        ]
        let users = ["SCRAM-SHA-256", "SCRAM-SHA-512"].flatMap {
            ["--add-scram", "\($0)=[name=praxis,password=\(Self.password)]"]
        }
        _ = try Self.run("/usr/bin/env", ["java"] + java + format + users)
        server = Process()
        server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        server.arguments = ["java", "-Xmx256m"] + java + ["kafka.Kafka", folder + "/server.properties"]
        (server.standardOutput, server.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try server.run()
    }

    private static let plain =
        "org.apache.kafka.common.security.plain.PlainLoginModule required user_praxis=\"\(password)\";"
    private static let login = "org.apache.kafka.common.security.scram.ScramLoginModule required;"

    /// With the broker's own authority and the right password.
    var settings: KafkaSettings {
        var settings = KafkaSettings(brokers: ["127.0.0.1:\(port)"])
        settings.tls = .init(authorities: folder + "/broker.crt")
        settings.login = .init(.plain, user: "praxis", password: Self.password)
        (settings.partitions, settings.replicas) = (1, 1)
        return settings
    }

    /// One that did not vouch for the broker.
    var otherAuthority: String { folder + "/another.crt" }

    static func with(_ test: (SecureKafka) async throws -> Void) async throws {
        let kafka = try SecureKafka()
        defer {
            kill(kafka.server.processIdentifier, SIGKILL)
            kafka.server.waitUntilExit()
            try? FileManager.default.removeItem(atPath: kafka.folder)
        }
        try await test(kafka)
    }

    /// NAME.crt, and NAME.pem with the key before it.
    private static func certificate(_ name: String, _ folder: String) throws {
        _ = try run(
            "/usr/bin/env",
            [
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1", "-keyout", name + ".key", "-out", name + ".crt",
            ])
        let both = try ["key", "crt"].map { try String(contentsOfFile: "\(name).\($0)", encoding: .utf8) }
        try both.joined().write(toFile: name + ".pem", atomically: true, encoding: .utf8)
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        let trouble = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(arguments): \(String(decoding: trouble, as: UTF8.self))")
        return String(decoding: text, as: UTF8.self)
    }
}

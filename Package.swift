// swift-tools-version: 6.2
import PackageDescription

// Praxis is built from the toolchain and C libraries alone: nothing is fetched.
// A target is here only because an import must be forbidden; `bin/check-rooms` holds what the compiler does not.

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func library(_ name: String, pkgConfig: String? = nil, apt: String, brew: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

#if os(macOS)
    let hiredis: String? = "hiredis"
#else
    // Its flags hold one that the package manager warns of at every build, and the headers are found without them.
    let hiredis: String? = nil
#endif

let package = Package(
    name: "praxis",
    platforms: [.macOS(.v26)],
    products: [.executable(name: "praxis", targets: ["App"])],
    targets: [
        library("CHiredis", pkgConfig: hiredis, apt: "libhiredis-dev", brew: "hiredis"),
        library("CMariaDB", pkgConfig: "libmariadb", apt: "libmariadb-dev", brew: "mariadb-connector-c"),
        library("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev", brew: "libmicrohttpd"),
        library("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev", brew: "libsodium"),
        // Not linked: loaded by the process that makes pictures, and only there.
        library("CVips", apt: "libvips42", brew: "vips"),
        library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev", brew: "sqlite"),
        library("CRdKafka", pkgConfig: "rdkafka", apt: "librdkafka-dev", brew: "librdkafka"),
        library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
        library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),

        room("Threads"),
        room("Secrets", ["CSodium"]),
        room("Photos", ["CVips"]),
        room("Domain"),
        room("Storage", ["Domain", "Threads", "Secrets"]),
        room("Embedded", ["Domain", "Storage", "Threads", "CSQLite"]),
        room("HTTPServer", ["Threads", "CMicroHTTPD", "CZlib"]),
        room("HTTPClient", ["Threads", "CCurl"]),
        room(
            "Distributed",
            ["Domain", "Storage", "Threads", "Secrets", "HTTPClient", "CMariaDB", "CHiredis", "CRdKafka"]),
        room("Web", ["Domain", "HTTPServer"]),
        .executableTarget(
            name: "App",
            dependencies: [
                "Domain", "Storage", "Embedded", "Distributed", "HTTPClient", "HTTPServer", "Web", "Threads", "Secrets",
                "Photos",
            ],
            swiftSettings: strict),
        // What `bin/bench` needs: no part of the product.
        .executableTarget(
            name: "praxis-bench",
            dependencies: [
                "Domain", "Storage", "Embedded", "Distributed", "Secrets", "Threads", "CMariaDB", "CRdKafka",
            ],
            path: "Sources/Bench", swiftSettings: strict),

        tests("DomainTests", ["Domain"]),
        tests("HTTPServerTests", ["HTTPServer", "Threads"]),
        tests("HTTPClientTests", ["HTTPClient", "HTTPServer", "Threads"]),
        tests("StorageTests", ["Domain", "Storage", "Embedded", "Distributed", "HTTPClient", "Secrets", "Threads"]),
        tests(
            "DistributedTests",
            [
                "Domain", "Storage", "Embedded", "Distributed", "HTTPClient", "HTTPServer", "Secrets", "Threads",
                "CRdKafka",
            ]),
        tests("EmbeddedTests", ["Domain", "Storage", "Embedded", "Threads"]),
        tests("WebTests", ["Domain", "Storage", "Embedded", "Distributed", "HTTPServer", "Web", "Secrets", "Threads"]),
        tests(
            "AppTests",
            [
                "App", "Domain", "Storage", "Embedded", "Distributed", "HTTPServer", "Web", "Secrets", "Threads",
                "Photos",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

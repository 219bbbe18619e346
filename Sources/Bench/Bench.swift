import Domain

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What `bin/bench` needs besides the server: a world to load, and the floors that its figures are held against.
///
///     praxis-bench world FOLDER           plants the practice and 64 accounts; prints a line each: token, practitioner, patient
///     praxis-bench holds FOLDER SECONDS   holds and confirms without HTTP; prints bookings a second
///     praxis-bench listings FOLDER COUNT  plants practices until so many listings are there
///     praxis-bench bare FOLDER SECONDS CONNECTIONS TURN
///                                         the statements of holds and confirmations alone; prints bookings a second,
///                                         and how many statements one booking is
///     praxis-bench statements FOLDER      prints those statements
///     praxis-bench relay FOLDER COUNT BROKER [HOST,PORT,DATABASE,USER,PASSWORD]
///                                         publishes so many events, then the same with the library alone; prints
///                                         how many a second were numbered, published, and sent by the library
///     praxis-bench forget BROKER TOPIC…   removes topics
///
/// The folder is a data folder. With `--mysql HOST,PORT,USER,PASSWORD,INVENTORY,BOOKING` the databases are those, already
/// migrated, and only the key is the folder's; `bare` and `statements` are of them
/// alone.
@main
struct Bench {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var server: MySQLServer?
        if let at = arguments.firstIndex(of: "--mysql"), at + 1 < arguments.count {
            server = MySQLServer(arguments[at + 1])
            arguments.removeSubrange(at...at + 1)
        }
        guard arguments.count >= 2 else {
            print("usage: praxis-bench world|holds|listings|bare|relay FOLDER …")
            exit(64)
        }
        if arguments[0] == "relay", arguments.count >= 4 {
            let mysql = arguments.count > 4 ? arguments[4].split(separator: ",").map(String.init) : nil
            let count = (Int(arguments[2]) ?? 100_000) / 1000 * 1000
            return try await RelayBench(folder: arguments[1], broker: arguments[3], count: count, mysql: mysql).run()
        }
        if arguments[0] == "forget" {
            return TopicRemoval.remove(Array(arguments.dropFirst(2)), broker: arguments[1])
        }
        let load = Load(stores: try await Stores(folder: arguments[1], server: server))
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }
        switch (arguments[0], server) {
        case ("world", _): try await load.plant()
        case ("holds", _): try await load.holds(seconds: numbers.first ?? 5)
        case ("listings", _): try await load.listings(count: numbers.first ?? 1000)
        case ("statements", _?): try await load.statements(arguments[1])
        case ("bare", let server?) where numbers.count == 3:
            try await load.bare(server, arguments[1], seconds: numbers[0], connections: numbers[1], turn: numbers[2])
        default: exit(64)
        }
        await load.stores.close()
    }
}

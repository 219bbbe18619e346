import Distributed

/// A server with two databases on it, as the command line names them.
struct MySQLServer: Sendable {
    let host: String
    let port: Int
    let user: String
    let password: String
    let inventory: String
    let booking: String

    /// - Parameter text: HOST,PORT,USER,PASSWORD,INVENTORY,BOOKING.
    init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, let port = Int(parts[1]) else { return nil }
        (host, self.port, user, password) = (parts[0], port, parts[2], parts[3])
        (inventory, booking) = (parts[4], parts[5])
    }

    func settings(_ database: String) -> MySQLSettings {
        MySQLSettings(hosts: [.init(host, port: port)], database: database, user: user, password: password)
    }
}

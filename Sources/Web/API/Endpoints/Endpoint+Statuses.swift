import Domain
import HTTPServer

extension Endpoint {
    /// Every status with which it may refuse: those that follow from what it asks for, and its own.
    var refusalStatuses: [Int] {
        // 405 is what its path answers to a method that it has not.
        var statuses: Set<Int> = [400, 401, 405, 429, 500, 503]
        if !isForEveryone { statuses.insert(403) }
        if path.contains("{") { statuses.insert(404) }
        // Where no body is wanted, one that comes is refused, as too long or as unknown.
        statuses.formUnion([413, 422])
        if body != nil { statuses.insert(415) }
        if needsKey || version == .required { statuses.insert(428) }
        if version != .none { statuses.insert(412) }
        return statuses.union(refusals).sorted()
    }

    /// Whether there is nobody who may not ask.
    private var isForEveryone: Bool {
        let roles = Permissions.roles(for: operation)
        return roles.isSuperset(of: [.visitor, .account, .admin, .support, .auditor])
    }

    /// Whether it can be asked with a key, so that a repeat gets its first answer.
    var takesKey: Bool { method != .get }
}

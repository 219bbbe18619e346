import Domain
import HTTPServer

/// One thing that can be asked of the API.
///
/// The routes, the checks before a handler runs, the API's description and the labels of its metrics are all made from
/// the list of these, so that none can say what another does not.
struct Endpoint: Sendable {
    typealias Handler = @Sendable (APIRequest) async throws -> HTTPResponse

    let operation: Operation
    let method: HTTPMethod
    /// Below `/api/v1`, with `{names}` where ids stand.
    let path: String
    let summary: String
    var note: String?
    let section: APISection
    /// The query's parameters, as members of a record.
    var query: [SchemaField] = []
    var body: BodyRule?
    var version: VersionRule = .none
    var needsKey: Bool
    let answer: AnswerRule
    /// Further statuses, beyond those that follow from what stands above.
    var refusals: Set<Int> = []
    let handler: Handler

    /// - Parameter needsKey: unless said otherwise, what is posted needs an `Idempotency-Key`.
    init(
        _ operation: Operation, _ method: HTTPMethod, _ path: String, _ summary: String, in section: APISection,
        note: String? = nil, query: [SchemaField] = [], body: BodyRule? = nil, version: VersionRule = .none,
        needsKey: Bool? = nil, answer: AnswerRule, refusals: Set<Int> = [], handler: @escaping Handler
    ) {
        self.operation = operation
        self.method = method
        self.path = path
        self.summary = summary
        self.note = note
        self.section = section
        self.query = query
        self.body = body
        self.version = version
        self.needsKey = needsKey ?? (method == .post)
        self.answer = answer
        self.refusals = refusals
        self.handler = handler
    }

    static let root = "/api/v1"

    /// As the router wants it.
    var pattern: String { Self.root + path.replacing("{", with: ":").replacing("}", with: "") }

    /// What it is worth while not all can be answered.
    var priority: RequestPriority {
        if case .events = answer.content { return .stream }
        return method == .get ? .read : .change
    }

    /// The names of the ids in the path, in order.
    var pathNames: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    var isWithinPractice: Bool { path.hasPrefix("/practices/{practiceId}") }
}

/// Whether a request must, or may, name the version that it was made from.
enum VersionRule: Sendable {
    case none
    case optional
    case required
}

/// Where the description of the API groups an endpoint.
enum APISection: String, Sendable, CaseIterable {
    case accounts = "Accounts"
    case platform = "Platform"
    case practices = "Practices"
    case setup = "Setup"
    case media = "Media"
    case search = "Search"
    case slots = "Slots"
    case patients = "Patients"
    case bookings = "Bookings"
    case payments = "Payments"
    case sessions = "Sessions"
    case waitlist = "Waitlist"
    case desk = "Desk"
    case audit = "Audit"
}

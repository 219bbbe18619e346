/// Every check of `praxis doctor`, in order. Time zones, stores and the index add theirs here.
enum CheckList {
    static let all: [Check] = [.variables, .storage, .clock]
}

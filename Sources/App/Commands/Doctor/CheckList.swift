/// Every check of `praxis doctor`, in order. Stores and the index add theirs here.
enum CheckList {
    static let all: [Check] = [.variables, .storage, .clock, .timeZones, .localTimes, .photos, .redis]
}

/// Every check of `praxis doctor`, in order: this machine first, then the engines of the settings.
enum CheckList {
    static let all: [Check] = [
        .variables, .storage, .clock, .timeZones, .localTimes, .photos, .databases, .redis, .kafka, .search, .cloud,
    ]
}

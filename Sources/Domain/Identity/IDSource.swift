/// Makes new ids. The clock and the chance are its maker's, so that a test can replay them.
public struct IDSource: Sendable {
    private let milliseconds: @Sendable () -> Int64
    private let random: @Sendable () -> (UInt64, UInt64)

    public init(
        milliseconds: @escaping @Sendable () -> Int64, random: @escaping @Sendable () -> (UInt64, UInt64)
    ) {
        self.milliseconds = milliseconds
        self.random = random
    }

    public func next<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> {
        ID(milliseconds: milliseconds(), random: random())
    }
}

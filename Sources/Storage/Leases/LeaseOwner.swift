public import Domain

/// Whoever runs workers: one process. A new id at every start, so that a restart is another owner.
public enum LeaseOwner {
    public typealias ID = Domain.ID<LeaseOwner>
}

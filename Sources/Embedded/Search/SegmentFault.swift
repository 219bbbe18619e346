/// A segment's columns do not fit together.
struct SegmentFault: Error {}

/// Who is counted as holding.
struct Holder {
    let hash: [UInt8]
    let address: [UInt8]
    let isAnonymous: Bool
}

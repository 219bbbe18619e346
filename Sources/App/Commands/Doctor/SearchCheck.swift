import Distributed
import Domain

extension Check {
    /// Whether the search cluster that the settings name answers, is whole, and has the index.
    static let search = Check { patient in
        let side: SearchSide
        do throws(CommandFailure) {
            guard let named = try SearchSide(patient.folders) else { return [] }
            side = named
        } catch {
            return [.bad("search", error.message, advice: error.hint)]
        }
        defer { side.close() }
        do {
            return search(try await side.index.look())
        } catch {
            return [
                .warning(
                    "search", "\(error)",
                    advice: "see that it runs, and the settings elasticsearch.…; booking goes on without it")
            ]
        }
    }

    static func search(_ look: SearchClusterLook) -> [Finding] {
        let versions = look.versions.isEmpty ? "" : " (\(look.versions.joined(separator: ", ")))"
        let answers = "\(look.nodes) node\(look.nodes == 1 ? "" : "s") answer\(look.nodes == 1 ? "s" : "")\(versions)"
        var findings: [Finding] = []
        switch look.health {
        case .whole: findings.append(.good("search", answers))
        case .lacksCopies:
            findings.append(
                .warning(
                    "search", "\(answers), but copies are missing: one node that is lost may take the index with it",
                    advice: "add a node, or set elasticsearch.replicas to 0 and know that it is rebuilt when it is lost"
                ))
        case .lacksParts:
            findings.append(
                .bad(
                    "search", "\(answers), but parts of an index are missing",
                    advice: "bring its nodes back; where they are lost, `praxis reindex` builds the index anew"))
        }
        if let mapping = look.mapping {
            if mapping != SearchClusterLook.needed {
                findings.append(
                    .bad(
                        "search", "the index is of mapping \(mapping), this release needs \(SearchClusterLook.needed)",
                        advice: mapping < SearchClusterLook.needed ? "run `praxis reindex`" : "use that release"))
            }
        } else {
            findings.append(.warning("search", "there is no index yet", advice: "run `praxis migrate`"))
        }
        return findings
    }
}

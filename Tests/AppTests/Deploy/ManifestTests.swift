import Foundation
import Testing

@Suite("What is deployed")
struct ManifestTests {
    private static let python = ProcessInfo.processInfo.environment["PRAXIS_TEST_VENV"].map { $0 + "/bin/python" }

    @Test(
        "manifests, alerts, the dashboard, the image and compose.yaml have the shapes that their readers expect",
        .enabled(if: python.map(FileManager.default.isExecutableFile) ?? false, "PRAXIS_TEST_VENV has no Python"))
    func shapes() async throws {
        let run = try await RunningPraxis.run(
            [RunningPraxis.root + "/Tests/Oracles/deploy.py"], program: try #require(Self.python), home: "/tmp")
        #expect(run.code == 0, "\(run.output)")
        #expect(run.output.contains("are sound"))
    }

    private static let kubectl = "/usr/bin/kubectl"

    @Test(
        "the manifests go together into one",
        .enabled(if: FileManager.default.isExecutableFile(atPath: kubectl), "kubectl is not installed"))
    func together() async throws {
        let folder = RunningPraxis.root + "/deploy/kubernetes"
        let run = try await RunningPraxis.run(["kustomize", folder], program: Self.kubectl, home: "/tmp")
        #expect(run.code == 0, "\(run.output)")
        for kind in ["Deployment", "HorizontalPodAutoscaler", "ScaledObject", "PodDisruptionBudget"] {
            #expect(run.output.contains("kind: \(kind)"))
        }
        #expect(run.output.contains("image: registry.example.org/praxis:0.1"))
        #expect(!run.output.contains("change-me"))
    }
}

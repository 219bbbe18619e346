import Distributed
import Domain
import HTTPClient

/// Amazon's services as the settings name them: one way out and one set of keys for all.
struct CloudEngines: Sendable {
    private let transport: HTTPTransport
    private let folders: EngineFolders
    private let region: String
    private let credentials: AWSCredentialCache

    /// Nil where no engine of the settings needs them.
    init?(_ folders: EngineFolders) throws(CommandFailure) {
        let settings = folders.settings
        guard settings.archivesInTable || settings.keepsMediaInBucket else { return nil }
        guard let region = settings.aws.region ?? folders.variables["AWS_REGION"] else {
            throw CommandFailure(
                .settings, "no region is named for S3 and DynamoDB",
                hint: "Set aws.region, such as `eu-central-1`; of another server, what it wants there.")
        }
        do {
            transport = try HTTPTransport(.traced)
        } catch {
            throw CommandFailure(.unavailable, "requests to other servers cannot be sent: \(error)")
        }
        self.folders = folders
        self.region = region
        credentials = AWSCredentialCache(
            try AWSKeys(settings.aws, folders.variables, region: region, transport: transport).source())
    }

    /// Lets go of the connections, once nothing uses them any more.
    func close() { transport.close() }

    func archive() -> DynamoDBArchive {
        let settings = folders.settings.dynamodb
        let address =
            settings.endpoint.flatMap { AWSAddress(endpoint: $0.text) }
            ?? AWSAddress(host: "dynamodb.\(region).amazonaws.com")
        return DynamoDBArchive(
            service(address, "dynamodb"), table: settings.table, retention: settings.retention)
    }

    func bucket() -> S3Bucket {
        let settings = folders.settings.s3
        let address =
            settings.endpoint.flatMap { AWSAddress(endpoint: $0.text) }
            ?? AWSAddress(host: "s3.\(region).amazonaws.com")
        return S3Bucket(service(address, "s3"), name: settings.bucket, isPathStyle: settings.pathStyle)
    }

    func media(_ bucket: S3Bucket) throws(CommandFailure) -> S3MediaStore {
        let spool = folders.home.appending("spool")
        do {
            return try S3MediaStore(
                bucket, prefix: folders.settings.s3.prefix ?? "", spool: spool.text, log: folders.log)
        } catch {
            throw CommandFailure(
                .cannotCreate, "the folder \(spool.text) of uploads cannot be made",
                hint: "Make the folder above it writable, or set PRAXIS_HOME.")
        }
    }

    private func service(_ address: AWSAddress, _ name: String) -> AWSService {
        AWSService(
            address, signature: SignatureV4(region: region, service: name), credentials: credentials,
            transport: transport, now: folders.now)
    }
}

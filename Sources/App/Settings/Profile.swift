/// A coherent set of engines.
enum Profile: String, TextChoice {
    /// SQLite, search in memory, a folder: one machine and nothing else.
    case embedded
    /// MySQL, S3, DynamoDB and their like: any number of machines.
    case distributed
}

/// Where the archive lies.
enum ArchiveEngine: String, TextChoice {
    /// As the profile says.
    case auto
    case file, dynamodb
}

/// Where photos and documents lie.
enum MediaEngine: String, TextChoice {
    /// As the profile says.
    case auto
    case folder, s3
}

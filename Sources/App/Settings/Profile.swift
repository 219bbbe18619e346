import Domain

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

/// Where the search index lies.
enum SearchEngine: String, TextChoice {
    /// As the profile and the cluster's addresses say.
    case auto
    case memory, elasticsearch
}

extension SecondFactorRule: TextChoice {}

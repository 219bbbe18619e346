import Domain

extension LogLevel: TextChoice {}

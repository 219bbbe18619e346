public import Domain

extension SQLMessageStore: MessageSeeding {
    public func plant(_ message: Message, now: Instant) async throws {
        try await answering {
            try await database.write { connection in
                _ = try connection.insertIfAbsent(
                    into: "message",
                    [
                        "practice_id": .id(message.practiceID), "id": .id(message.id),
                        "booking_id": .id(message.bookingID), "patient_id": .id(message.patientID),
                        "kind": .text(message.kind.rawValue), "state": .text(message.state.rawValue),
                        "due_at": .instant(message.dueAt), "created_at": .instant(now),
                    ])
            }
        }
    }
}

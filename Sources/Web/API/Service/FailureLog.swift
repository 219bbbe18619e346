import Domain

extension WebServices {
    /// Logs what went wrong, and gives the name under which whoever asked can have it looked up.
    ///
    /// What was thrown goes to the log alone, and of it only its type: its words may hold anything.
    ///
    /// - Parameter place: where it happened, as the log's lines name it.
    func logFailure(_ error: any Error, _ message: StaticString, _ place: (key: String, name: String)) -> String {
        let reference = Trace.current?.request ?? ids.next(Trace.self).description
        logger.error(
            message,
            [
                place.key: .text(place.name), "reference": .text(reference),
                "error": .text(String(describing: type(of: error))),
            ])
        return reference
    }
}

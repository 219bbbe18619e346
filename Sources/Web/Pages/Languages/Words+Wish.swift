import Domain

extension Words {
    /// `Mon, 7 Dec to Fri, 11 Dec, starting from 16:00`: on which days and when somebody who waits would come.
    func when(_ wish: WaitlistWish) -> String {
        let days =
            wish.from == wish.until
            ? shortDate(wish.from)
            : self(.weekFromTo, ["from": shortDate(wish.from), "to": shortDate(wish.until)])
        let phrase: Phrase =
            switch (wish.earliest == .midnight, wish.latest == .endOfDay) {
            case (true, true): .wishAnyTime
            case (false, true): .wishFrom
            case (true, false): .wishUntil
            case (false, false): wish.earliest == wish.latest ? .wishAt : .wishBetween
            }
        return self(phrase, ["days": days, "earliest": time(wish.earliest), "latest": time(wish.latest)])
    }
}

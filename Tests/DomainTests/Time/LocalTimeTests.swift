import Domain
import Testing

@Suite("Local times") struct LocalTimeTests {
    @Test("every minute of the day goes to text and back, 24:00 too")
    func everyMinute() throws {
        for minutes in 0...1440 {
            let time = try #require(LocalTime(minutes: minutes))
            #expect(LocalTime(time.description) == time)
            #expect(time.hour * 60 + time.minute == minutes)
            #expect(LocalTime(hour: time.hour, minute: time.minute) == time)
        }
        #expect(LocalTime(minutes: 545)?.description == "09:05")
        #expect(LocalTime.endOfDay.description == "24:00")
        #expect(LocalTime.midnight < .endOfDay)
    }

    @Test("what is not HH:MM of a day is refused")
    func wrong() {
        for wrong in ["", "9:00", "09:60", "24:01", "25:00", "09:00:00", "0900", " 09:00", "-1:00", "０9:00"] {
            #expect(LocalTime(wrong) == nil, "\(wrong)")
        }
        #expect(LocalTime(minutes: -1) == nil)
        #expect(LocalTime(minutes: 1441) == nil)
        #expect(LocalTime(hour: 24, minute: 1) == nil)
        #expect(LocalTime(hour: 12, minute: 60) == nil)
    }
}

import Domain
import Testing

@testable import App

@Suite("A facility's trade")
struct TradeTests {
    @Test(
        "What a name says decides what is offered",
        arguments: [
            ("Marigold Dental", "Dental check-up"), ("Zahnarztpraxis Öztürk", "Dental check-up"),
            ("Gemeinschaftspraxis für Zahnheilkunde", "Dental check-up"), ("Tandartspraktijk Zuid", "Dental check-up"),
            ("Kinésithérapie du Port", "Physiotherapy"), ("Kinderarztpraxis", "Child check-up"),
            ("St Mary's Children's Centre", "Child check-up"), ("Augenarzt am Markt", "Eye examination"),
            ("Hôpital Nord", "Outpatient consultation"), ("Universitätsklinikum Süd", "Outpatient consultation"),
            ("Kreiskrankenhaus", "Outpatient consultation"), ("CHU de Lille", "Outpatient consultation"),
            ("Church Street Surgery", "Consultation"), ("Tandem Medical", "Consultation"), ("", "Consultation"),
        ])
    func trade(_ name: String, _ first: String) { #expect(Trade.of(name).services.first?.name == first) }

    @Test("Every service of every trade keeps the rules of services, in every country's money")
    func services() {
        for name in ["", "dental", "physio", "psych", "children", "eye", "hospital"] {
            for country in ["GB", "CA", "NZ", "DE"] {
                for offer in Trade.of(name).services {
                    #expect(offer.service(country: country, needs: [ResourceNeed(kind: "room")]).problems() == [])
                }
            }
        }
    }
}

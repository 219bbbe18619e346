/// `praxis import facilities`: practices from a table of places.
struct ImportFacilitiesCommand: CommandOptions {
    static let about = CommandDescription(
        name: "import facilities",
        sentence: "Make a practice of each row of a CSV file, with practitioners, services and hours from a template.",
        details: [
            """
            The file has a header: country, name, address, city, region, postcode, phone, latitude, \
            longitude. Rows that cannot be used are reported with line and reason; the others are kept. A \
            second run changes nothing.
            """
        ],
        examples: [("praxis import facilities facilities.csv", "import all of it")],
        exits: [.failure, .badInput, .noInput, .unavailable, .interrupted])

    var file = FilePath("")

    static var parameters: [Parameter<Self>] {
        [.argument("csv", \.file, "The file to read.")]
    }
}

extension DemoCity {
    static let all = [berlin, paris, lisbon, dublin, madrid, london, vienna, toronto, vancouver, auckland]

    static let berlin = DemoCity(
        name: "Berlin", region: "Berlin", country: "DE", postcode: "10115", timeZone: "Europe/Berlin", latitude: 52.52,
        longitude: 13.405, phone: "+49 30",
        streets: ["Kastanienweg", "Lindenallee", "Brunnenstraße", "Mühlengasse", "Gartenufer"],
        practices: [
            .doctor: "Hausarztpraxis am Lindenhof", .dentist: "Zahnärzte am Mühlenteich",
            .physiotherapist: "Physiotherapie Rückenwind", .specialist: "Kinderarztpraxis Löwenzahn",
        ])
    static let paris = DemoCity(
        name: "Paris", region: "Île-de-France", country: "FR", postcode: "75011", timeZone: "Europe/Paris",
        latitude: 48.857, longitude: 2.352, phone: "+33 1",
        streets: ["rue des Tilleuls", "passage du Moulin", "rue de la Fontaine", "allée des Érables"],
        practices: [
            .doctor: "Cabinet médical des Tilleuls", .dentist: "Dentistes du Passage",
            .physiotherapist: "Kinésithérapie Grand Air", .specialist: "Centre de la Vue Claire",
        ])
    static let lisbon = DemoCity(
        name: "Lisboa", region: "Lisboa", country: "PT", postcode: "1100-001", timeZone: "Europe/Lisbon",
        latitude: 38.722, longitude: -9.139, phone: "+351 21",
        streets: ["Rua das Oliveiras", "Travessa do Farol", "Largo da Amendoeira", "Rua do Moinho"],
        practices: [
            .doctor: "Clínica do Farol", .dentist: "Sorriso das Colinas", .physiotherapist: "Fisioterapia Maré Alta",
            .specialist: "Espaço Serena",
        ])
    static let dublin = DemoCity(
        name: "Dublin", region: "Leinster", country: "IE", postcode: "D02", timeZone: "Europe/Dublin", latitude: 53.349,
        longitude: -6.26, phone: "+353 1",
        streets: ["Heron Quay", "Alder Lane", "Bellfield Row", "Harbour Street"],
        practices: [
            .doctor: "Alder Lane Family Practice", .dentist: "Heron Quay Dental",
            .physiotherapist: "Stride Physiotherapy",
            .specialist: "Little Otters Children's Clinic",
        ])
    static let madrid = DemoCity(
        name: "Madrid", region: "Comunidad de Madrid", country: "ES", postcode: "28012", timeZone: "Europe/Madrid",
        latitude: 40.417, longitude: -3.703, phone: "+34 91",
        streets: ["Calle del Olivo", "Calle de la Encina", "Plaza del Almendro", "Calle del Reloj"],
        practices: [
            .doctor: "Consultorio La Encina", .dentist: "Clínica Dental Almendro",
            .physiotherapist: "Fisioterapia Paso Firme", .specialist: "Centro Ocular Mirador",
        ])
    static let london = DemoCity(
        name: "London", region: "Greater London", country: "GB", postcode: "N1 9AA", timeZone: "Europe/London",
        latitude: 51.507, longitude: -0.128, phone: "+44 20",
        streets: ["Thistle Road", "Foundry Walk", "Marigold Terrace", "Lantern Street"],
        practices: [
            .doctor: "Lantern Street Surgery", .dentist: "Marigold Dental", .physiotherapist: "Foundry Physiotherapy",
            .specialist: "Quiet Hours Therapy Rooms",
        ])
    static let vienna = DemoCity(
        name: "Wien", region: "Wien", country: "AT", postcode: "1070", timeZone: "Europe/Vienna", latitude: 48.208,
        longitude: 16.372, phone: "+43 1",
        streets: ["Rosengasse", "Hofmühlweg", "Lerchenzeile", "Weinberggasse"],
        practices: [
            .doctor: "Ordination Rosengasse", .dentist: "Zahnordination Lerchenzeile",
            .physiotherapist: "Physiotherapie Standfest", .specialist: "Kinderordination Sonnenkäfer",
        ])
    static let toronto = DemoCity(
        name: "Toronto", region: "Ontario", country: "CA", postcode: "M5V 1A1", timeZone: "America/Toronto",
        latitude: 43.653, longitude: -79.383, phone: "+1 416",
        streets: ["Maple Crescent", "Granite Avenue", "Loon Lake Road", "Cedar Row"],
        practices: [
            .doctor: "Granite Avenue Family Health", .dentist: "Cedar Row Dental",
            .physiotherapist: "Northbound Physiotherapy", .specialist: "Clearwater Eye Care",
        ])
    static let vancouver = DemoCity(
        name: "Vancouver", region: "British Columbia", country: "CA", postcode: "V6B 1A1",
        timeZone: "America/Vancouver", latitude: 49.283, longitude: -123.121, phone: "+1 604",
        streets: ["Driftwood Street", "Salal Lane", "Heron Point Road", "Tideline Avenue"],
        practices: [
            .doctor: "Tideline Medical Clinic", .dentist: "Salal Dental", .physiotherapist: "Driftwood Physiotherapy",
            .specialist: "Stillwater Counselling",
        ])
    static let auckland = DemoCity(
        name: "Auckland", region: "Auckland", country: "NZ", postcode: "1010", timeZone: "Pacific/Auckland",
        latitude: -36.849, longitude: 174.763, phone: "+64 9",
        streets: ["Tūī Street", "Mānuka Road", "Kōwhai Lane", "Bayview Rise"],
        practices: [
            .doctor: "Mānuka Road Medical", .dentist: "Tūī Street Dental", .physiotherapist: "Kōwhai Physiotherapy",
            .specialist: "Small Steps Paediatrics",
        ])
}

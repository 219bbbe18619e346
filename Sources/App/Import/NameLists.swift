/// Invented people: common given and family names of a country, put together by chance.
struct NameList {
    let given: [String]
    let family: [String]

    static func of(_ country: String) -> NameList {
        switch country {
        case "FR", "BE": french
        case "DE", "AT": german
        case "ES": spanish
        case "IT": italian
        case "PT": portuguese
        case "NL": dutch
        default: english
        }
    }

    private static let english = NameList(
        given: [
            "Alice", "Oliver", "Grace", "Harry", "Maeve", "Liam", "Nora", "Arthur", "Ruby", "Ewan", "Isla", "Tane",
        ],
        family: ["Walker", "O'Brien", "Hughes", "Campbell", "Murphy", "Wright", "Clarke", "Ngata", "Evans", "Byrne"])
    private static let french = NameList(
        given: ["Chloé", "Léo", "Manon", "Hugo", "Inès", "Jules", "Zoé", "Rémi", "Élodie", "Gaël"],
        family: ["Lefèvre", "Moreau", "Girard", "Faure", "Bonnet", "Dupré", "Renard", "Peeters", "Noël", "Besson"])
    private static let german = NameList(
        given: ["Jürgen", "Anke", "Jonas", "Leonie", "Matthias", "Käthe", "Felix", "Heike", "Björn", "Greta"],
        family: ["Schröder", "Vogel", "Krüger", "Weiß", "Bauer", "Lindner", "Gruber", "Köhler", "Huber", "Möller"])
    private static let spanish = NameList(
        given: ["Lucía", "Martín", "Sofía", "Álvaro", "Carmen", "Íñigo", "Elena", "Raúl", "Inés", "Nicolás"],
        family: ["García", "Ibáñez", "Núñez", "Romero", "Peña", "Serrano", "Vidal", "Muñoz", "Castro", "Ferrer"])
    private static let italian = NameList(
        given: ["Giulia", "Matteo", "Chiara", "Luca", "Nicolò", "Elisa", "Davide", "Sara", "Pietro", "Irene"],
        family: ["Rossi", "Ferrari", "Bianchi", "Greco", "Conti", "Marino", "Fontana", "Villa", "D'Amico", "Sala"])
    private static let portuguese = NameList(
        given: ["Inês", "João", "Beatriz", "Tomás", "Leonor", "Gonçalo", "Rita", "Simão", "Mafalda", "Luís"],
        family: ["Silva", "Gonçalves", "Sousa", "Araújo", "Pires", "Brandão", "Matos", "Leitão", "Neves", "Simões"])
    private static let dutch = NameList(
        given: ["Sanne", "Daan", "Femke", "Lars", "Noor", "Bram", "Lotte", "Thijs", "Eline", "Joris"],
        family: ["de Vries", "Jansen", "van Dijk", "Bakker", "Visser", "Smit", "Mulder", "Bos", "Kuipers", "Prins"])
}

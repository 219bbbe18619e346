import Domain

/// How it is paid, with a number where one is needed.
struct PaymentFields: HTML {
    let words: Words
    let asked: AskedPayment
    let form: ConfirmationForm

    var body: some HTML {
        ChoiceField(
            name: "method", label: words(.howToPay, ["price": words.list(asked.prices.map(words.price))]),
            choices: choices, chosen: form.typed["method"] ?? asked.methods.first?.rawValue,
            error: form.errors["method"])
        for method in asked.methods where method.takesReference {
            TextField(
                name: "reference-\(method.rawValue)", label: words(method.referencePhrase),
                value: form.typed["reference-\(method.rawValue)"] ?? "",
                error: form.errors["reference-\(method.rawValue)"], isRequired: false, autocomplete: "off")
        }
    }

    private var choices: [ChoiceField.Choice] {
        asked.methods.map { ChoiceField.Choice(value: $0.rawValue, label: words($0.phrase), note: nil) }
    }
}

/// What a booking, or all of its visit, asks to be paid before it is confirmed, and the ways to pay.
struct AskedPayment: Sendable {
    /// One for each currency.
    let prices: [Money]
    /// Those that will do for all of it; where none does, those of any.
    let methods: [PaymentMethod]
}

extension AskedPayment {
    /// Nil where nothing is asked.
    init?(_ facts: BookingFacts) {
        let terms = facts.visit.map(\.booking.terms).filter(\.asksForPayment)
        guard !terms.isEmpty else { return nil }
        var prices: [Money] = []
        for price in terms.map(\.price) {
            if let index = prices.firstIndex(where: { $0.currency == price.currency }) {
                prices[index].amount += price.amount
            } else {
                prices.append(price)
            }
        }
        self.prices = prices
        let all = terms.flatMap(\.offeredMethods).uniqued()
        let common = all.filter { method in terms.allSatisfy { $0.offeredMethods.contains(method) } }
        methods = common.isEmpty ? all : common
    }
}

extension PaymentMethod {
    var takesReference: Bool { self == .insurer || self == .voucher || self == .invoice }

    var referencePhrase: Phrase {
        switch self {
        case .voucher: .voucherCode
        case .invoice: .invoiceAddress
        case .insurer, .visit, .card: .insurerNumber
        }
    }
}

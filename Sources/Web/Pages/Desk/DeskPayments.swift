import Domain

/// What has been paid and arranged for a booking, and what is still due.
struct DeskPayments: HTML {
    let frame: Frame
    let booking: DeskBooking
    let sent: SentForm

    private var words: Words { frame.words }
    private var payments: [Payment] { booking.facts.view.payments }
    private var balance: PaymentBalance { booking.balance }

    var body: some HTML {
        section(.class("card"), .labelled(by: "payments")) {
            h2(.id("payments")) { words(.deskPaymentsTitle) }
            p { strong { balanceText } }
            if payments.isEmpty {
                p(.class("quiet")) { words(.deskPaymentsNone) }
            } else {
                PaymentTable(frame: frame, booking: booking)
            }
            if !booking.arrangeable.isEmpty {
                ArrangingForm(frame: frame, booking: booking, sent: sent.of(ArrangingForm.name))
            }
            if booking.desk.may(.recordPayment), balance.due.amount > 0 {
                ReceiptForm(frame: frame, booking: booking, sent: sent.of(ReceiptForm.name))
            }
        }
    }

    private var balanceText: String {
        if balance.overpaid.amount > 0 {
            return words(.deskBalanceOver, ["amount": words.amount(balance.overpaid)])
        }
        if balance.due.amount > 0 { return words(.deskBalanceDue, ["amount": words.amount(balance.due)]) }
        return words(.deskBalanceNone)
    }
}

struct PaymentTable: HTML {
    let frame: Frame
    let booking: DeskBooking

    private var words: Words { frame.words }

    var body: some HTML {
        div(.class("table"), .focusable(), .role("region"), .label(words(.deskPaymentsCaption))) {
            table {
                caption { words(.deskPaymentsCaption) }
                thead {
                    tr {
                        th(.scope("col")) { words(.deskAmount) }
                        th(.scope("col")) { words(.deskMethod) }
                        th(.scope("col")) { words(.deskState) }
                        th(.scope("col")) { words(.deskChanged) }
                    }
                }
                tbody {
                    for payment in booking.facts.view.payments {
                        PaymentRow(frame: frame, booking: booking, payment: payment)
                    }
                }
            }
        }
    }
}

/// How it will be paid.
struct ArrangingForm: HTML {
    static let name = "arranging"

    let frame: Frame
    let booking: DeskBooking
    let sent: SentForm

    private var words: Words { frame.words }

    var body: some HTML {
        details(.flag("open", sent.refusal != nil || booking.facts.state == .held)) {
            summary { words(.deskArrange) }
            PageForm(frame, to: booking.desk.address(of: booking.booking.id, "payment")) {
                HiddenField(SentForm.field, Self.name)
                MenuField(
                    name: "method", label: words(.deskMethod), choices: words.methods(booking.arrangeable),
                    chosen: sent.typed["method"], error: sent.errors["method"], prefix: Self.name)
                DeskReferenceField(words: words, sent: sent, prefix: Self.name)
                button(.class("button"), .type("submit")) { words(.deskArrangeButton) }
            }
        }
    }
}

/// Money that has come.
struct ReceiptForm: HTML {
    static let name = "receipt"

    let frame: Frame
    let booking: DeskBooking
    let sent: SentForm

    private var words: Words { frame.words }
    private var due: Money { booking.balance.due }

    var body: some HTML {
        details(.flag("open", sent.refusal != nil)) {
            summary { words(.deskRecord) }
            PageForm(frame, to: booking.desk.address(of: booking.booking.id, "receipts")) {
                HiddenField(SentForm.field, Self.name)
                HiddenField("currency", due.currency)
                TextField(
                    name: "amount", label: words(.deskAmount), value: sent.typed.kept("amount", else: due.typed),
                    hint: words(.deskAmountHint, ["currency": due.currency, "example": due.typed]),
                    error: sent.errors["amount"], autocomplete: "off", prefix: Self.name)
                MenuField(
                    name: "method", label: words(.deskMethod), choices: words.methods(PaymentMethod.allCases),
                    chosen: sent.typed["method"] ?? arranged?.rawValue, error: sent.errors["method"],
                    prefix: Self.name)
                DeskReferenceField(words: words, sent: sent, prefix: Self.name)
                button(.class("button"), .type("submit")) { words(.deskRecordButton) }
            }
        }
    }

    private var arranged: PaymentMethod? {
        booking.facts.view.payments.last { $0.state.isPromise }?.method
    }
}

struct DeskReferenceField: HTML {
    let words: Words
    let sent: SentForm
    let prefix: String

    var body: some HTML {
        TextField(
            name: "reference", label: words(.deskReference), value: sent.typed["reference"] ?? "",
            hint: words(.deskReferenceHint), error: sent.errors["reference"], isRequired: false,
            autocomplete: "off", prefix: prefix)
    }
}

extension Words {
    fileprivate func methods(_ methods: [PaymentMethod]) -> [MenuField.Choice] {
        methods.map { MenuField.Choice(value: $0.rawValue, label: self($0.phrase)) }
    }
}

/// One payment, with the way to give it back.
private struct PaymentRow: HTML {
    let frame: Frame
    let booking: DeskBooking
    let payment: Payment

    private var words: Words { frame.words }

    var body: some HTML {
        tr {
            th(.scope("row")) { words.amount(payment.amount) }
            td {
                words(payment.method.phrase)
                if let reference = payment.reference { div(.class("quiet")) { reference } }
            }
            td {
                words(payment.state.phrase)
                if booking.desk.may(.refundPayment), payment.state.next.contains(.refunded) {
                    PageForm(frame, to: refund(payment)) {
                        button(.class("button plain"), .type("submit")) {
                            words(.deskRefund, ["amount": words.amount(payment.amount)])
                        }
                    }
                }
            }
            td { words.shortMoment(payment.changedAt, in: booking.facts.zone) }
        }
    }

    private func refund(_ payment: Payment) -> SiteAddress {
        SiteAddress(
            "/desk", booking.desk.practice.description, "bookings", booking.booking.id.description, "payments",
            payment.id.description, "refund")
    }
}

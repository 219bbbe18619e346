/// What may stand in a request or an answer, a row each. Wider than a phone it is moved sideways, by keys too.
struct FieldTable: HTML {
    let name: String
    let rows: [SchemaRow]

    var body: some HTML {
        div(.class("table"), .focusable(), Attribute("role", "region"), .label(name)) {
            table {
                caption { name }
                thead {
                    tr {
                        for column in ["Name", "What", "Needed", "Note"] {
                            th(.scope("col")) { column }
                        }
                    }
                }
                tbody {
                    for row in rows {
                        tr {
                            th(.scope("row")) { code { row.path } }
                            td { row.kind }
                            td { row.isRequired ? "yes" : "no" }
                            td { row.note }
                        }
                    }
                }
            }
        }
    }
}

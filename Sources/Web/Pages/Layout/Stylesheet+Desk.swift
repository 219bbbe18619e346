extension Stylesheet {
    /// The desk: columns where there is room, a plain list of the day on paper.
    static let desk = """
        main:has(> .desk), body:has(.desk) .bar, body:has(.desk) footer.site { max-width: 110rem; }
        .desk .columns { grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); }
        .entry > .button { margin-top: 0.35rem; }
        .desk-nav { display: flex; flex-wrap: wrap; gap: 0.25rem var(--space); align-items: center; }
        .desk-nav p { margin: 0; }
        .desk-nav ul.pills { gap: 0.5rem; }
        .desk-choice { justify-content: space-between; margin-block: var(--space); }
        .desk-choice p, .desk-choice form.row { margin: 0; }
        .desk-choice input { width: auto; }
        .desk-choice ~ nav { margin-block: 0.5rem; }
        .desk-beside { display: grid; gap: var(--space) calc(2 * var(--space)); margin-top: var(--space); }
        .desk-beside > .live { min-width: 0; }
        .desk-day { display: grid; gap: var(--space); }
        .desk-column { min-width: 0; }
        .desk-column h2 { margin-block: 0 0.5rem; font-size: 1.1rem; }
        .desk-column ol, .desk-aside ol { list-style: none; margin: 0; padding: 0; }
        .desk-column li { max-width: none; margin-bottom: 0.5rem; }
        .desk-aside li { border-top: 1px solid var(--line); padding-block: 0.4rem; }
        .desk-aside h2 { margin-top: 0; font-size: 1.1rem; }
        .desk-aside p { margin-block: 0.1rem; }
        .entry { background: var(--raised); border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: var(--small-round); padding: 0.35rem 0.6rem; }
        .entry p { margin-block: 0.15rem; gap: 0.25rem 0.6rem; }
        .entry-link { display: block; min-height: 2.75rem; padding-block: 0.5rem; color: inherit; }
        .entry .times { font-weight: 700; font-variant-numeric: tabular-nums; }
        .seats { list-style: none; padding: 0; display: grid; gap: 0.5rem; max-width: 44rem; }
        .seats li { max-width: none; }
        .entry.new { border: 2px solid var(--accent); border-inline-start-width: 6px; }
        .entry[draggable=true] { cursor: grab; }
        .opening { border: 1px dashed var(--line); border-radius: var(--small-round); }
        .opening a { display: block; min-height: 2.75rem; padding: 0.6rem; color: var(--quiet); font-variant-numeric: tabular-nums; text-decoration: none; }
        .opening a:hover { text-decoration: underline; }
        .opening.target { border: 2px solid var(--accent); background: var(--accent-soft); }
        .desk-month { table-layout: fixed; min-width: 44rem; }
        .desk-month td { border: 1px solid var(--line); padding: 0; min-width: 0; }
        .desk-month td a { display: block; min-height: 4.5rem; padding: 0.4rem 0.5rem; text-decoration: none; }
        .desk-month td a:hover .number { text-decoration: underline; }
        .desk-month a[aria-current] .number { font-weight: 700; text-decoration: underline; text-decoration-thickness: 3px; }
        .desk-month .number, .desk-month .note { display: block; text-align: start; }
        .desk-find { max-width: 34rem; flex-wrap: nowrap; }
        .desk-find .button { flex: none; }
        .desk-found { list-style: none; padding: 0; display: grid; gap: 0.5rem; }
        .desk-found li { max-width: 34rem; }
        .desk-found a { display: block; min-height: 2.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-radius: var(--small-round); text-decoration: none; color: inherit; }
        .desk-found p { margin: 0; }
        .desk-services { columns: 18rem; }
        .desk-services .choice { break-inside: avoid; }
        .said { white-space: pre-line; border-inline-start: 3px solid var(--line); padding-inline-start: 0.75rem; }
        @media (min-width: 48rem) {
          .desk-day { grid-auto-flow: column; grid-auto-columns: minmax(13rem, 1fr); overflow-x: auto; align-items: start; }
        }
        @media (min-width: 80rem) { .desk-beside { grid-template-columns: minmax(0, 1fr) 17rem; } }
        @media print {
          .desk-day { display: block; }
          .desk-column { margin-bottom: var(--space); }
          .desk-column:not(:has(.entry)) { display: none; }
          .entry { border: 0; border-bottom: 1px solid var(--line); border-radius: 0; padding: 0.2rem 0; }
          .entry-link { min-height: 0; padding: 0; text-decoration: none; }
          .on-paper { display: block; columns: 3; margin: 0.2rem 0; padding-inline-start: 1.2rem; }
          .card:has(> #steps) { display: none; }
          .desk-month { min-width: 0; font-size: 0.8rem; }
          .opening, .desk-aside, .desk-choice, .desk-cancelled, [data-keys] { display: none; }
        }
        """
}

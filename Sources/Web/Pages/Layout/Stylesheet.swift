/// The look of all pages: colours, spaces and type are named once, and everything else refers to those.
enum Stylesheet {
    static let text = [tokens, base, parts, care, account, desk, setup, admin, print].joined(separator: "\n")

    /// Both grounds carry every ink with a contrast of 4.5 to 1 or more, and every line of a control with 3 to 1.
    private static let tokens = """
        :root {
          color-scheme: light dark;
          --ground: #f7f8f6; --raised: #ffffff; --sunk: #eceeea; --line: #d3d8d2; --edge: #6c7872;
          --ink: #17211d; --quiet: #4b5852;
          --accent: #0b5c4d; --accent-ink: #ffffff; --accent-soft: #dcefe9; --link: #0b5c4d;
          --danger: #9c1c1c; --danger-ink: #ffffff; --danger-soft: #fbe9e7; --warn-soft: #fdf2d8; --focus: #1d4fd8;
          --space: 1rem; --measure: 42rem; --round: 0.75rem; --small-round: 0.5rem;
          --shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 4px 16px rgb(0 0 0 / 0.05);
          --text: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif;
          --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #101614; --raised: #18201d; --sunk: #0b100e; --line: #33403a; --edge: #8b9a93;
            --ink: #edf3f0; --quiet: #b4c2bb;
            --accent: #7cd9bf; --accent-ink: #06231b; --accent-soft: #173a31; --link: #8fe0c9;
            --danger: #ffb4a9; --danger-ink: #3b0a05; --danger-soft: #3a1714; --warn-soft: #3a2f12; --focus: #9db8ff;
            --shadow: none;
          }
        }
        @media (prefers-contrast: more) {
          :root { --line: var(--edge); --quiet: var(--ink); --shadow: none; }
        }
        """

    private static let base = """
        *, *::before, *::after { box-sizing: border-box; }
        html { font: 100%/1.5 var(--text); color: var(--ink); background: var(--ground); }
        body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; overflow-wrap: anywhere; }
        table { overflow-wrap: break-word; }
        main { flex: 1; width: 100%; }
        main, .bar, footer.site { max-width: 72rem; margin-inline: auto; padding: var(--space); }
        footer.site { width: 100%; color: var(--quiet); margin-top: calc(3 * var(--space)); border-top: 1px solid var(--line); }
        header.site { background: var(--raised); border-bottom: 1px solid var(--line); }
        .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1.5rem; padding-block: 0.5rem; }
        .bar nav { flex: 1; }
        .bar ul, ul.languages, ul.pills { list-style: none; display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; margin: 0; padding: 0; align-items: center; }
        .bar nav ul { justify-content: flex-end; }
        .brand { font-size: 1.35rem; font-weight: 750; letter-spacing: -0.02em; text-decoration: none; color: var(--accent); }
        .bar a, .languages a, button.plain { display: inline-block; min-height: 2.75rem; padding-block: 0.6rem; line-height: 1.55; }
        .bar a[aria-current] { text-decoration-thickness: 3px; }
        .who { color: var(--quiet); }
        h1, h2, h3 { line-height: 1.2; letter-spacing: -0.01em; margin: calc(2 * var(--space)) 0 calc(var(--space) / 2); text-wrap: balance; }
        h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.25rem); margin-top: var(--space); }
        h2 { font-size: 1.3rem; }
        h3 { font-size: 1.05rem; }
        p, dd, li { max-width: var(--measure); }
        .lead { font-size: 1.15rem; }
        a { color: var(--link); text-underline-offset: 0.18em; }
        a:hover { text-decoration-thickness: 2px; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
        main:focus { outline: none; }
        .skip { position: fixed; inset-inline-start: 0; top: -6rem; padding: 0.75rem 1rem; background: var(--raised); z-index: 2; }
        .skip:focus { top: 0; }
        .unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        [hidden] { display: none !important; }
        .quiet, .hint, .note { color: var(--quiet); }
        code, pre { font-family: var(--mono); font-size: 0.9em; background: var(--sunk); border-radius: 0.25rem; }
        code { padding: 0.1em 0.3em; overflow-wrap: anywhere; }
        pre { padding: var(--space); overflow-x: auto; white-space: pre; }
        pre code { padding: 0; background: none; overflow-wrap: normal; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: start; font-weight: 600; padding: 0.5rem 0; }
        th, td { text-align: start; vertical-align: top; padding: 0.5rem; border-bottom: 1px solid var(--line); }
        table code { white-space: nowrap; }
        td { min-width: 6rem; }
        thead th { background: var(--sunk); }
        ul.plain { list-style: none; padding: 0; }
        ul.plain li { padding: 0.35rem 0; max-width: none; }
        ul.plain p { margin: 0.15rem 0; }
        .method { display: inline-block; min-width: 4.5rem; font-family: var(--mono); font-weight: 700; }
        dl { margin: 0; }
        dl > div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0.35rem 0; border-bottom: 1px solid var(--line); }
        dt { min-width: 9rem; color: var(--quiet); }
        dd { margin: 0; flex: 1 1 8rem; min-width: 0; white-space: pre-line; overflow-wrap: anywhere; }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } button, .button, .slot { transition: background-color 0.12s; } }
        """

    private static let parts = """
        .card { background: var(--raised); border: 1px solid var(--line); border-radius: var(--round); padding: var(--space); box-shadow: var(--shadow); margin-block: var(--space); }
        .card > :first-child { margin-top: 0; }
        .card > input[type=hidden] + *, .week-head > * { margin-top: 0; }
        .card > :last-child { margin-bottom: 0; }
        .card.narrow { max-width: 26rem; }
        .notice { background: var(--warn-soft); border-inline-start: 4px solid var(--edge); border-radius: var(--small-round); padding: 0.75rem var(--space); max-width: var(--measure); }
        .notice > :first-child { margin-top: 0; }
        .notice > :last-child { margin-bottom: 0; }
        #outage { position: sticky; bottom: var(--space); }
        .notice.danger { background: var(--danger-soft); border-color: var(--danger); }
        .row { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; }
        form.row { margin-bottom: var(--space); }
        form.row:has(> .field) { align-items: end; }
        form.row > .field { margin-bottom: 0; }
        .summary .notice, .bookings p:has(> .button) { margin-block: 0.5rem; }
        .columns { display: grid; gap: 0 calc(2 * var(--space)); grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); align-items: start; }
        button, input, select, textarea { font: inherit; color: inherit; }
        .button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: 0.5rem 1.1rem; border: 1px solid var(--edge); border-radius: 2rem; background: var(--raised); color: var(--ink); text-decoration: none; font-weight: 600; cursor: pointer; text-align: center; }
        .button:hover { background: var(--sunk); }
        .button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
        .button.primary:hover { filter: brightness(1.12); }
        .button.danger { background: var(--danger); border-color: var(--danger); color: var(--danger-ink); }
        .button:disabled { opacity: 0.55; cursor: default; }
        .button.large { font-size: 1.1rem; padding-inline: 1.75rem; }
        button.plain, .button.plain { background: none; border: 0; padding-inline: 0; padding-inline: 0; color: var(--link); text-decoration: underline; text-underline-offset: 0.18em; cursor: pointer; font-weight: inherit; }
        .field { margin-block: 0 var(--space); max-width: min(30rem, 100%); min-width: 0; }
        .field > label, legend { display: block; font-weight: 600; padding: 0; }
        .field .hint, .field .error { margin: 0.1rem 0 0.35rem; }
        .error { color: var(--danger); font-weight: 600; }
        input:not([type=radio], [type=checkbox]), select, textarea { width: 100%; min-height: 2.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--edge); border-radius: var(--small-round); background: var(--raised); }
        select { text-overflow: ellipsis; }
        .on-paper { display: none; }
        .wrong input, .wrong textarea { border-color: var(--danger); border-width: 2px; }
        fieldset { border: 0; padding: 0; margin: 0 0 var(--space); min-width: 0; }
        .choice { display: flex; gap: 0.6rem; align-items: center; min-height: 2.5rem; }
        .choice input { width: 1.35rem; height: 1.35rem; flex: none; margin: 0; accent-color: var(--accent); }
        .choice label { flex: 1; padding-block: 0.4rem; }
        .choice .note { margin-inline-start: 0.5rem; font-size: 0.9em; }
        details > summary { cursor: pointer; padding-block: 0.6rem; color: var(--link); }
        .badge { display: inline-block; padding: 0.1rem 0.7rem; border-radius: 1rem; background: var(--sunk); font-size: 0.9rem; font-weight: 600; }
        .badge.confirmed, .badge.arrived, .badge.completed { background: var(--accent-soft); }
        .badge.cancelled, .badge.noShow { background: var(--danger-soft); }
        .badge.held { background: var(--warn-soft); }
        .steps { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; padding: 0; margin: 0 0 var(--space); counter-reset: step; color: var(--quiet); }
        .steps li { counter-increment: step; }
        .steps li::before { content: counter(step) " "; font-weight: 700; }
        .steps li.done::before { content: "✓ "; }
        .steps li[aria-current] { color: var(--ink); font-weight: 700; }
        """

    private static let care = """
        .hero { padding-block: clamp(1rem, 5vw, 3.5rem); }
        .hero h1 { margin-top: 0; font-size: clamp(1.9rem, 1.3rem + 3vw, 3rem); }
        .search { margin-block: var(--space); position: relative; max-width: 44rem; }
        .search label { font-weight: 600; }
        .search .row { flex-wrap: nowrap; gap: 0.5rem; }
        .search .row .button { flex: none; }
        .search.large input { min-height: 3.5rem; font-size: 1.15rem; }
        .search.large .button.primary { min-height: 3.5rem; }
        .suggestions { position: absolute; z-index: 3; inset-inline: 0; margin: 0.25rem 0 0; padding: 0.25rem; list-style: none; background: var(--raised); border: 1px solid var(--edge); border-radius: var(--small-round); box-shadow: var(--shadow); }
        .suggestions li { padding: 0.6rem 0.75rem; border-radius: var(--small-round); cursor: pointer; max-width: none; }
        .suggestions li[aria-selected=true] { background: var(--accent); color: var(--accent-ink); }
        .tiles { list-style: none; padding: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr)); }
        .tiles a { display: block; padding: 0.9rem 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: var(--round); text-decoration: none; color: inherit; }
        .tiles a:hover { border-color: var(--accent); }
        .tiles strong, .tiles span { display: block; }
        .promises ol { padding-inline-start: 1.25rem; }
        .promises li { padding-block: 0.25rem; }
        h1.count { font-size: 1.3rem; }
        .with-filters { display: grid; gap: calc(2 * var(--space)); grid-template-columns: minmax(0, 1fr); }
        @media (min-width: 56rem) { .with-filters { grid-template-columns: 15rem minmax(0, 1fr); align-items: start; } }
        .filters { font-size: 0.95rem; }
        .filters > summary { font-weight: 600; }
        @media (min-width: 56rem) {
          .filters::details-content { content-visibility: visible; display: block; block-size: auto; }
        }
        @supports selector(:has(*)) {
          form:has(#patient-new:not(:checked)) .new-patient,
          form:has(#method-insurer:not(:checked)) .field:has(#reference-insurer),
          form:has(#method-voucher:not(:checked)) .field:has(#reference-voucher),
          form:has(#method-invoice:not(:checked)) .field:has(#reference-invoice) { display: none; }
        }
        .results { list-style: none; margin: 0; padding: 0; }
        .results > li { max-width: none; }
        .result { display: grid; gap: 0.5rem calc(2 * var(--space)); margin-top: 0; }
        .result h2, .result p { margin-block: 0 0.25rem; }
        @media (min-width: 42rem) { .result { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); } }
        .specialties { font-weight: 600; color: var(--accent); }
        .service { font-weight: 600; }
        .slots { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block: 0.25rem 0.75rem; }
        .slot { min-height: 2.75rem; min-width: 4.5rem; padding: 0.4rem 0.7rem; border: 1px solid var(--accent); border-radius: var(--small-round); background: var(--accent-soft); color: var(--ink); font-weight: 600; font-variant-numeric: tabular-nums; cursor: pointer; line-height: 1.25; }
        .slot:hover { background: var(--accent); color: var(--accent-ink); }
        .slot:hover .date, .slot:hover .note { color: inherit; }
        .when ~ .when { margin-top: var(--space); }
        .slot .line { display: block; }
        .slot .line .note { display: inline; }
        .slots.visits { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); }
        .visits .slot { text-align: start; }
        .slot .date, .slot .note { display: block; font-size: 0.85rem; font-weight: 400; color: var(--quiet); }
        .services { list-style: none; padding: 0; display: grid; gap: 0.5rem; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); }
        .services a, .pills a { display: block; padding: 0.65rem 0.9rem; border: 1px solid var(--line); border-radius: var(--small-round); text-decoration: none; color: inherit; }
        .services a[aria-current], .pills a[aria-current] { border: 2px solid var(--accent); background: var(--accent-soft); }
        .services strong, .services span { display: block; }
        .week-head { display: flex; flex-wrap: wrap; gap: 0.5rem var(--space); justify-content: space-between; align-items: center; }
        .week { list-style: none; padding: 0; display: grid; gap: 0.75rem; }
        .week .slots { margin-bottom: 0; }
        .week p { margin: 0; }
        .day { min-width: 0; padding-block: 0.25rem; border-top: 1px solid var(--line); }
        .day.empty { display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
        @media (min-width: 60rem) {
          .week { grid-template-columns: repeat(7, minmax(0, 1fr)); }
          .day.empty { display: block; }
          .week .slots { flex-direction: column; }
          .week .slot { width: 100%; }
        }
        .strip { overflow-x: auto; scroll-snap-type: x proximity; }
        .photos { list-style: none; padding: 0; margin: 0; display: flex; gap: 0.75rem; }
        .photos li { flex: none; width: min(20rem, 80vw); scroll-snap-align: start; }
        .photos img { display: block; width: 100%; height: auto; aspect-ratio: 4 / 3; object-fit: cover; border-radius: var(--round); background: var(--sunk); }
        address { font-style: normal; }
        .line { display: block; }
        .when { font-size: 1.15rem; font-weight: 700; }
        .summary p { margin-block: 0.2rem; }
        .countdown { font-weight: 600; }
        .clock { font-variant-numeric: tabular-nums; font-weight: 700; font-size: 1.3rem; }
        .actions { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.75rem; }
        .bookings { list-style: none; padding: 0; }
        .bookings li { max-width: none; }
        .bookings .card { margin-block: 0 0.75rem; }
        .bookings p { margin-block: 0.1rem; }
        """

    /// What is handed to somebody: black on white whatever the screen shows, nothing that is only pressed, no row cut.
    private static let print = """
        @media print {
          @page { margin: 15mm; }
          :root {
            color-scheme: light; --ground: #fff; --raised: #fff; --sunk: #fff; --line: #888; --edge: #444; --ink: #000; --quiet: #000;
            --accent: #000; --accent-ink: #fff; --accent-soft: #fff; --link: #000; --danger: #000; --danger-ink: #fff; --danger-soft: #fff;
            --warn-soft: #fff; --shadow: none;
          }
          header.site, footer.site, .skip, .actions, .steps, .countdown, form, nav:not(.desk-nav), .desk-nav ul, button, progress { display: none !important; }
          details:not([open]), .button:not([href^="tel:"]), .card:has(> .actions), .card:has(> .week), .card:has(> h2 + form:last-child) { display: none; }
          main > p:last-child:has(> a:only-child), .desk > p:last-child:has(> a:only-child) { display: none; }
          main, main:has(> .desk) { max-width: none; padding: 0; }
          pre { white-space: pre-wrap; }
          a { text-decoration: none; }
          .button[href^="tel:"] { min-height: 0; padding: 0; border: 0; }
          .badge { border: 1px solid var(--edge); padding-block: 0; }
          .columns { display: block; }
          .table { overflow: visible; }
          table { overflow-wrap: anywhere; }
          *, *::before, *::after { transition: none !important; }
          th, td { min-width: 0; padding: 0.3rem; }
          h1, h2, h3, caption, thead { break-after: avoid; }
          tr, li, .card, dl > div { break-inside: avoid; }
        }
        """
}

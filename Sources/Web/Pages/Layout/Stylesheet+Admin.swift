extension Stylesheet {
    /// The platform's pages, figures, the engineers' trials, and the page of all components.
    static let admin = """
        .number { text-align: end; font-variant-numeric: tabular-nums; }
        .badge.published { background: var(--accent-soft); }
        .badge.suspended { background: var(--danger-soft); }
        .audit code { white-space: normal; font-size: 0.8em; }
        .audit td, .audit th { min-width: 8rem; }
        .secret code { font-size: 1.4rem; font-weight: 700; padding: 0.5rem 0.75rem; user-select: all; }
        .said { white-space: pre-line; }
        .plot { margin: var(--space) 0; }
        .plot svg:not(.sign) { display: block; width: 100%; min-width: 34rem; height: auto; direction: ltr; }
        .plot text { fill: var(--quiet); font-size: 13px; font-family: var(--text); }
        .plot .axis { stroke: var(--edge); stroke-width: 1.5; }
        .plot .grid { stroke: var(--line); stroke-width: 1; }
        .mark { fill: var(--accent); stroke: var(--accent); stroke-width: 1.5; }
        .mark.hollow { fill: var(--raised); stroke: var(--danger); stroke-width: 2.5; }
        .mark.dashed { fill: none; stroke: var(--edge); stroke-width: 1.5; stroke-dasharray: 3 2; }
        circle.mark.dashed { fill: var(--raised); stroke-dasharray: none; }
        .stroke { fill: none; stroke: var(--accent); stroke-width: 2.5; }
        .stroke.hollow { stroke: var(--danger); }
        .stroke.dashed { stroke: var(--edge); stroke-dasharray: 6 4; }
        .plot-key { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; padding: 0; margin: 0.5rem 0; }
        .plot-key li { display: flex; align-items: center; gap: 0.5rem; }
        .plot-key .sign { width: 1.1rem; height: 1.1rem; flex: none; }
        @media (forced-colors: active) {
          .mark, .mark.hollow, .mark.dashed, .stroke, .stroke.hollow, .stroke.dashed, .plot .axis { stroke: CanvasText; }
          .mark.solid { fill: CanvasText; }
          .mark.hollow, circle.mark.dashed { fill: Canvas; }
          .plot text { fill: CanvasText; }
          .plot .grid { stroke: GrayText; }
        }
        .field.wide { max-width: none; }
        textarea.code { font-family: var(--mono); font-size: 0.9em; }
        button[aria-busy] { cursor: progress; }
        .specimen { border-top: 1px solid var(--line); padding-block: var(--space); }
        .specimen > h3 { margin-top: 0; }
        .specimen > h3 code { font-size: 1em; }
        @media print {
          .plot svg:not(.sign) { min-width: 0; }
          .plot details { display: block; }
          .plot details > summary { display: none; }
          .plot details::details-content { content-visibility: visible; display: block; block-size: auto; }
          .mark { print-color-adjust: exact; }
        }
        """
}

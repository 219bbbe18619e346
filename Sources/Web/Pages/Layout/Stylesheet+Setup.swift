extension Stylesheet {
    /// Settings: rows of hours and services, small pictures, steps that can be gone back to.
    static let setup = """
        .ticks { display: grid; gap: 0 var(--space); grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr)); }
        .wrong select { border-color: var(--danger); border-width: 2px; }
        .hours-row { display: flex; flex-wrap: wrap; gap: 0.5rem var(--space); align-items: center; padding-block: 0.5rem; margin: 0; border-top: 1px solid var(--line); }
        .hours-row legend { float: inline-start; min-width: 8rem; }
        .hours-row .error { flex-basis: 100%; margin: 0; }
        .hours-row.wrong { border-inline-start: 4px solid var(--danger); padding-inline-start: 0.75rem; }
        .hours-window { display: inline-flex; flex-wrap: wrap; align-items: center; max-width: 100%; min-width: 0; gap: 0.35rem; }
        .hours-window input { width: 7.5rem; max-width: 100%; }
        .service-row { border-top: 1px solid var(--line); padding-top: 0.75rem; }
        .service-row legend { float: inline-start; width: 100%; }
        .service-row .choice { clear: both; }
        .row-fields { display: grid; gap: 0 var(--space); grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr)); align-items: end; clear: both; min-width: 0; }
        .row-fields .field { min-width: 0; }
        @media (min-width: 48rem) { .row-fields .field:first-child { grid-column: span 2; } }
        .service-row:has(input[type=checkbox]:not(:checked)) .row-fields { opacity: 0.75; }
        .steps.setup a { display: inline-block; min-height: 2.75rem; padding-block: 0.6rem; color: inherit; }
        .steps.setup li { min-height: 2.75rem; display: flex; align-items: center; gap: 0.35rem; }
        .media { list-style: none; padding: 0; display: grid; gap: var(--space); grid-template-columns: repeat(auto-fill, minmax(min(12rem, 100%), 1fr)); }
        .media .card { margin: 0; overflow-wrap: anywhere; }
        .media img { display: block; width: 100%; height: auto; aspect-ratio: 4 / 3; object-fit: cover; border-radius: var(--small-round); background: var(--sunk); }
        .media-one img { max-width: 100%; height: auto; border-radius: var(--round); }
        .document { display: grid; place-items: center; aspect-ratio: 4 / 3; margin: 0; background: var(--sunk); border-radius: var(--small-round); font-family: var(--mono); font-weight: 700; max-width: 20rem; }
        progress { width: 12rem; height: 1.25rem; accent-color: var(--accent); }
        """
}

extension Stylesheet {
    static let account = """
        .secret code, .secrets code { font-size: 1.25rem; letter-spacing: 0.06em; overflow-wrap: anywhere; user-select: all; background: none; padding: 0; }
        .secret { padding: 0.75rem var(--space); background: var(--sunk); border-radius: var(--small-round); max-width: var(--measure); }
        .secrets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: 0.5rem 2rem; max-width: var(--measure); padding-inline-start: 2rem; }
        .qr { display: block; width: min(16rem, 100%); margin-block: 0.75rem; border-radius: var(--small-round); forced-color-adjust: none; print-color-adjust: exact; }
        .card > dl + form { margin-block-start: 1rem; }
        .slots li .date, .slots li .note { display: block; }
        .line img { max-width: 100%; height: auto; border-radius: var(--small-round); background: var(--sunk); }
        """
}

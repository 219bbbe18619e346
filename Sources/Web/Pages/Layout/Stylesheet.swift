import Domain
import HTTPServer

/// The look of all pages: colours, spaces and type are named once, and everything else refers to those.
enum Stylesheet {
    /// Its address changes with what it says, so that it may be kept for ever.
    static let path = "/assets/praxis-\(fingerprint).css"

    static func add(to router: inout Router) {
        router.on(.get, path) { _ in
            var response = HTTPResponse(type: "text/css; charset=utf-8", bytes: Array(text.utf8))
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            return response
        }
    }

    /// It tells versions apart, and protects nothing.
    private static let fingerprint: String = {
        var hash = StableHash()
        hash.add(text)
        return String(hash.value, radix: 16)
    }()

    private static let text = """
        :root {
          --ground: #ffffff; --raised: #f3f5f7; --line: #8a949e; --ink: #14181c; --quiet: #4a545e;
          --link: #0b5394; --focus: #b3261e; --code: #eef1f4;
          --space: 1rem; --measure: 46rem;
          --text: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
          --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #14181c; --raised: #1e242a; --line: #7c8894; --ink: #eef1f4; --quiet: #b6c0ca;
            --link: #8ec5ff; --focus: #ffb4ab; --code: #242b32;
          }
        }
        @media (prefers-contrast: more) {
          :root { --ground: Canvas; --raised: Canvas; --ink: CanvasText; --quiet: CanvasText; --line: CanvasText; --link: LinkText; }
        }
        * { box-sizing: border-box; }
        html { font: 100%/1.5 var(--text); color: var(--ink); background: var(--ground); }
        body { margin: 0; }
        main, header.site, footer.site { max-width: 72rem; margin: 0 auto; padding: var(--space); }
        header.site { border-bottom: 1px solid var(--line); }
        footer.site { color: var(--quiet); margin-top: calc(3 * var(--space)); border-top: 1px solid var(--line); }
        h1, h2, h3 { line-height: 1.25; margin: calc(2 * var(--space)) 0 calc(var(--space) / 2); }
        h1 { font-size: 1.75rem; margin-top: var(--space); }
        h2 { font-size: 1.25rem; }
        h3 { font-size: 1rem; }
        p, li, dd { max-width: var(--measure); }
        a { color: var(--link); text-underline-offset: 0.15em; }
        nav a { display: inline-block; padding: 0.5rem 0; font-weight: 600; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
        main:focus { outline: none; }
        .skip { position: absolute; left: -100vw; padding: 0.75rem; background: var(--ground); }
        .skip:focus { left: 0; top: 0; }
        code, pre { font-family: var(--mono); font-size: 0.9em; background: var(--code); border-radius: 0.25rem; }
        code { padding: 0.1em 0.3em; overflow-wrap: anywhere; }
        pre { padding: var(--space); overflow-x: auto; white-space: pre; }
        pre code { padding: 0; background: none; overflow-wrap: normal; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: start; font-weight: 600; padding: 0.5rem 0; }
        th, td { text-align: start; vertical-align: top; padding: 0.5rem; border-bottom: 1px solid var(--line); }
        table code { white-space: nowrap; }
        td { min-width: 6rem; }
        thead th { background: var(--raised); }
        ul.plain { list-style: none; padding: 0; }
        ul.plain li { padding: 0.35rem 0; max-width: none; }
        ul.plain p { margin: 0.15rem 0; }
        .method { display: inline-block; min-width: 4.5rem; font-family: var(--mono); font-weight: 700; }
        .quiet { color: var(--quiet); }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
        @media print { header.site, footer.site, .skip { display: none; } pre { white-space: pre-wrap; } }
        """
}

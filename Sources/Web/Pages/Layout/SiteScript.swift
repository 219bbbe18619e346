/// The comfort that scripts add: no page needs it, and each part stands alone.
enum SiteScript {
    static let text = [spoken, outage, suggestions, near, filters, countdown, zones, admin, desk, setup, live].joined(
        separator: "\n")

    /// What is said to who hears the page. Emptied first: the same words twice would not be heard.
    private static let spoken = #"""
        const say = (text) => {
          const place = document.getElementById("spoken");
          if (!place) return;
          place.textContent = "";
          setTimeout(() => { place.textContent = text; }, 50);
        };
        """#

    /// Without a network a form is not sent: the browser's own page would take the place of what was typed. A browser that
    /// thinks it has none may still reach a server on the same machine, so that is tried first.
    private static let outage = #"""
        const reached = new WeakSet();
        document.addEventListener("submit", async (event) => {
          const form = event.target;
          // Not `form.method`, which is a field of some forms.
          const isPost = form.getAttribute("method") === "post" && form.dataset.upload === undefined;
          if (navigator.onLine || !isPost || reached.delete(form)) return;
          event.preventDefault();
          const button = event.submitter;
          let isThere = true;
          try { await fetch("/health/live", { cache: "no-store" }); } catch { isThere = false; }
          document.getElementById("outage")?.remove();
          // A live part may have been read again meanwhile, with another button: that one must be pressed.
          if (!isThere || !form.isConnected || !(button?.isConnected ?? true)) {
            const notice = document.createElement("p");
            notice.id = "outage";
            notice.className = "notice danger";
            notice.setAttribute("role", "alert");
            notice.textContent = document.body.dataset.outage;
            return document.querySelector("main").append(notice);
          }
          reached.add(form);
          form.requestSubmit(button);
          reached.delete(form);
        }, true);
        window.addEventListener("online", () => document.getElementById("outage")?.remove());
        """#

    /// A list under the search box (ARIA's combobox pattern): arrows choose, Escape closes, Enter searches.
    private static let suggestions = #"""
        for (const field of document.querySelectorAll("[data-suggest]")) {
          const list = document.createElement("ul");
          list.className = "suggestions";
          list.id = field.id + "-suggestions";
          list.setAttribute("role", "listbox");
          list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
          list.hidden = true;
          field.closest("form").append(list);
          const set = (name, value) => field.setAttribute(name, value);
          set("role", "combobox");
          set("aria-autocomplete", "list");
          set("aria-expanded", "false");
          set("aria-controls", list.id);
          let asked = null;
          let timer = 0;
          const options = () => [...list.children];
          const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");
          const close = () => {
            list.hidden = true;
            set("aria-expanded", "false");
            field.removeAttribute("aria-activedescendant");
          };
          const choose = (option) => {
            for (const other of options()) other.setAttribute("aria-selected", String(other === option));
            if (option) { set("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
          };
          const take = (option) => { field.value = option.textContent; close(); field.form.requestSubmit(); };
          const show = (items) => {
            list.replaceChildren(...items.map((item, index) => {
              const option = document.createElement("li");
              option.id = list.id + "-" + index;
              option.setAttribute("role", "option");
              option.setAttribute("aria-selected", "false");
              option.textContent = item.text;
              // Before the field loses its focus.
              option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(option); });
              return option;
            }));
            list.hidden = items.length === 0;
            set("aria-expanded", String(items.length > 0));
            field.removeAttribute("aria-activedescendant");
            if (items.length) say(field.dataset.suggest.replace("{count}", items.length));
          };
          const ask = async () => {
            asked?.abort();
            const text = field.value.trim();
            if (text.length < 2) return close();
            asked = new AbortController();
            try {
              const answer = await fetch("/api/v1/suggestions?limit=6&q=" + encodeURIComponent(text.slice(0, 100)),
                { signal: asked.signal });
              if (answer.ok && document.activeElement === field) show((await answer.json()).items);
            } catch { close(); }
          };
          field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
          field.addEventListener("blur", close);
          field.addEventListener("keydown", (event) => {
            const all = options();
            const at = all.indexOf(chosen());
            if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
            else if (list.hidden || !all.length) return;
            else if (event.key === "ArrowDown") { event.preventDefault(); choose(all[(at + 1) % all.length]); }
            else if (event.key === "ArrowUp") { event.preventDefault(); choose(all[at <= 0 ? all.length - 1 : at - 1]); }
            else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(all[at]); }
          });
        }
        """#

    /// Asked for by a click only; about a hundred metres are enough.
    private static let near = #"""
        for (const button of document.querySelectorAll("[data-near]")) {
          if (!("geolocation" in navigator) || !window.isSecureContext) continue;
          button.hidden = false;
          button.addEventListener("click", () => {
            navigator.geolocation.getCurrentPosition(({ coords }) => {
              const address = new URL("/search", location.origin);
              const text = button.form.elements.q.value.trim();
              if (text) address.searchParams.set("q", text);
              address.searchParams.set("latitude", coords.latitude.toFixed(3));
              address.searchParams.set("longitude", coords.longitude.toFixed(3));
              address.searchParams.set("sort", "distance");
              location.assign(address);
            }, () => say(button.dataset.near), { timeout: 10000, maximumAge: 300000 });
          });
        }
        """#

    /// Filters take effect at once; the button stays for who goes by keyboard, where a change may be one of many.
    private static let filters = #"""
        const wide = matchMedia("(min-width: 56rem)");
        for (const filters of document.querySelectorAll("details.filters")) if (wide.matches) filters.open = true;
        for (const form of document.querySelectorAll("form[data-auto]")) {
          let byPointer = false;
          form.addEventListener("pointerdown", () => { byPointer = true; });
          form.addEventListener("keydown", () => { byPointer = false; });
          form.addEventListener("change", () => { if (byPointer) form.requestSubmit(); });
          form.addEventListener("formdata", ({ formData }) => {
            for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
          });
        }
        """#

    private static let countdown = #"""
        for (const clock of document.querySelectorAll("[data-until]")) {
          const until = Number(clock.dataset.until) * 1000;
          const spoken = new Map(clock.dataset.spoken.split("|").map((part) => part.split(/=(.*)/s)));
          clock.hidden = false;
          const words = document.getElementById("left");
          // Seconds would be read out without end; what matters is said at its moments.
          const aloud = new Set([5, 2, 1]);
          clock.setAttribute("aria-hidden", "true");
          const tick = () => {
            const left = Math.max(0, Math.round((until - Date.now()) / 1000));
            clock.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
            const text = spoken.get(String(Math.ceil(left / 60)));
            if (text && text !== words.textContent) words.textContent = text;
            if (left % 60 === 0 && aloud.has(left / 60)) say(text);
            if (left > 0) return;
            clearInterval(timer);
            say(clock.dataset.text);
            words.textContent = clock.dataset.text;
            clock.hidden = true;
          };
          const timer = setInterval(tick, 1000);
          tick();
        }
        """#

    /// Times are the place's; that is said only to whose own clock shows another.
    private static let zones = #"""
        for (const note of document.querySelectorAll("[data-offset]")) {
          note.hidden = -new Date().getTimezoneOffset() * 60 === Number(note.dataset.offset);
        }
        """#

    /// A part of the page that is read again when a stream says that something has changed, or that it may have.
    ///
    /// After the network was away the browser connects again by itself, and is told from where it was; what could not
    /// be read is asked for again.
    private static let live = #"""
        for (const part of document.querySelectorAll("[data-live]")) {
          let reading = false;
          let again = false;
          // Whoever goes back after signing out must not see what was there; known until an answer has come.
          let isBack = false;
          const read = async () => {
            if (reading) { again = true; return; }
            reading = true;
            try {
              const answer = await fetch(location.href, { headers: { "Cache-Control": "no-cache" } });
              const isClosed = answer.redirected || [401, 403, 404].includes(answer.status);
              if (isClosed && isBack) return location.reload();
              if (answer.ok || isClosed) isBack = false;
              if (!answer.ok || isClosed) return;
              const page = new DOMParser().parseFromString(await answer.text(), "text/html");
              const fresh = page.getElementById(part.id);
              if (!fresh) return;
              // What somebody has unfolded stays so.
              for (const open of part.querySelectorAll("details[open][id]")) {
                page.getElementById(open.id)?.setAttribute("open", "");
              }
              if (fresh.innerHTML === part.innerHTML) return;
              // A form's token is new each time, and no news.
              const isNews = fresh.textContent !== part.textContent;
              const focused = part.contains(document.activeElement) ? document.activeElement.id : null;
              const moved = [...part.querySelectorAll("[id]")].map((old) => [old.id, old.scrollLeft]).filter(([, x]) => x);
              part.replaceChildren(...fresh.childNodes);
              for (const [id, x] of moved) document.getElementById(id)?.scrollTo({ left: x, behavior: "instant" });
              if (focused) document.getElementById(focused)?.focus();
              if (isNews && part.dataset.text) say(part.dataset.text);
            } catch {
              setTimeout(read, 2000);
            } finally {
              reading = false;
              // Of many changes at once the first is shown at once, and the others together.
              if (again) { again = false; setTimeout(read, 400); }
            }
          };
          let stream;
          const listen = () => {
            stream = new EventSource(part.dataset.live);
            for (const name of ["message", "reset", "changed"]) stream.addEventListener(name, read);
          };
          listen();
          window.addEventListener("pagehide", () => stream.close());
          // What the browser has kept may be old; what was typed beside it stays.
          window.addEventListener("pageshow", ({ persisted }) => { if (persisted) { isBack = true; listen(); read(); } });
        }
        """#
}

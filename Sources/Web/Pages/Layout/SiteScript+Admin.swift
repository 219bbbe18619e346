extension SiteScript {
    static let admin = [again, trial].joined(separator: "\n")

    /// Numbers that are read again every five seconds, while somebody can see them.
    private static let again = #"""
        for (const part of document.querySelectorAll("[data-again]")) {
          let reading = false;
          const read = async () => {
            if (reading || document.hidden) return;
            reading = true;
            try {
              const answer = await fetch(part.dataset.again, { headers: { "Cache-Control": "no-cache" } });
              if (!answer.ok || answer.redirected) return;
              const page = new DOMParser().parseFromString(await answer.text(), "text/html");
              const fresh = page.getElementById(part.id);
              // What somebody reads or marks just now is not taken from under their eyes.
              if (fresh && !part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes);
            } catch { /* the next time, perhaps */ } finally { reading = false; }
          };
          setInterval(read, 5000);
          document.addEventListener("visibilitychange", read);
        }
        """#

    /// Sends an operation of the API from its own page, and shows what comes back.
    private static let trial = #"""
        for (const form of document.querySelectorAll("form[data-trial]")) {
          const section = form.closest("[data-trial-section]");
          const place = (name) => section.querySelector("[data-trial-" + name + "]");
          const fields = (where) => [...form.querySelectorAll("[data-place=" + where + "]")];
          section.hidden = false;
          const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))]
            .map((byte) => byte.toString(16).padStart(2, "0")).join("");
          const request = () => {
            let path = form.dataset.path;
            for (const field of fields("path")) {
              path = path.replace("{" + field.name + "}", encodeURIComponent(field.value.trim()));
            }
            const address = new URL(path, location.origin);
            for (const field of fields("query")) if (field.value) address.searchParams.append(field.name, field.value);
            const headers = {};
            for (const field of fields("header")) if (field.value) headers[field.name] = field.value;
            const method = form.dataset.trial;
            if (method !== "GET") headers["Praxis-Form"] = form.elements.token.value;
            if ("key" in form.dataset) headers["Idempotency-Key"] = newKey();
            let body;
            if (form.elements.body) {
              body = form.elements.body.value.trim() || undefined;
              if (body) headers["Content-Type"] = form.dataset.type;
            } else if (fields("form").length) {
              body = new FormData();
              for (const field of fields("form")) {
                if (field.type === "file") { if (field.files[0]) body.append(field.name, field.files[0]); }
                else if (field.value) body.append(field.name, field.value);
              }
            }
            return [address, { method, headers, body }];
          };
          const told = ["content-type", "etag", "location", "retry-after", "x-request-id"];
          const show = (status, headers, body) => {
            place("result").hidden = false;
            place("status").textContent = status;
            place("headers").textContent = headers;
            place("headers").hidden = !headers;
            place("body").textContent = body;
            place("body").hidden = !body;
          };
          form.addEventListener("submit", async (event) => {
            event.preventDefault();
            const button = form.querySelector("button[type=submit]");
            button.setAttribute("aria-busy", "true");
            try {
              const answer = await fetch(...request());
              const text = await answer.text();
              const isJSON = (answer.headers.get("content-type") ?? "").includes("json");
              let body = text;
              if (isJSON) try { body = JSON.stringify(JSON.parse(text), null, 2); } catch { /* as it came */ }
              const headers = told.filter((name) => answer.headers.has(name))
                .map((name) => name + ": " + answer.headers.get(name)).join("\n");
              show(answer.status + " " + answer.statusText, headers, body);
            } catch {
              show("It did not arrive: there is no network, or the server is away.", "", "");
            } finally {
              button.removeAttribute("aria-busy");
            }
          });
        }
        """#
}

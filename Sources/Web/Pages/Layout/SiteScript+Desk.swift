extension SiteScript {
    /// In the day, a booking is moved by the key m while it has the focus, or by dragging it to a free time: that fills
    /// in the form which moves it. Listens on the day itself: what is in it is read again and again.
    static let desk = #"""
        for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;
        for (const day of document.querySelectorAll("[data-day]")) {
          const form = document.getElementById("drag");
          const entryOf = (event) => event.target.closest?.("[data-move]");
          const openingOf = (event) => event.target.closest?.("[data-free]");
          let held = null;
          let target = null;
          const aim = (opening) => {
            target?.classList.remove("target");
            target = opening;
            target?.classList.add("target");
          };
          // The start nearest to where it was dropped, of those that the hours give.
          const startIn = (opening, y) => {
            const [from, until, hours] = opening.dataset.free.split(" ").map(Number);
            const step = Number(held.dataset.step);
            const last = Math.max(from, until - Number(held.dataset.minutes));
            const box = opening.getBoundingClientRect();
            const wanted = Math.min(last, from + (until - from) * (y - box.top) / box.height);
            const start = hours + Math.round((wanted - hours) / step) * step;
            return start < from ? start + step : start > last && start - step >= from ? start - step : start;
          };
          day.addEventListener("keydown", (event) => {
            if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
            const entry = entryOf(event);
            if (entry) { event.preventDefault(); location.assign(entry.dataset.move); }
          });
          day.addEventListener("dragstart", (event) => {
            held = form ? entryOf(event) : null;
            if (held) { event.dataTransfer.setData("text/plain", ""); event.dataTransfer.effectAllowed = "move"; }
          });
          day.addEventListener("dragend", () => { held = null; aim(null); });
          day.addEventListener("dragover", (event) => {
            const opening = held && openingOf(event);
            if (opening !== target) aim(opening);
            if (opening) event.preventDefault();
          });
          day.addEventListener("drop", (event) => {
            const opening = held && openingOf(event);
            if (!opening) return;
            event.preventDefault();
            const start = startIn(opening, event.clientY);
            const time = [Math.floor(start / 60), start % 60].map((part) => String(part).padStart(2, "0")).join(":");
            const ask = day.dataset.day.replace("{name}", () => held.dataset.name).replace("{time}", time);
            if (!confirm(ask)) return;
            form.elements.time.value = time;
            form.elements.practitioner.value = opening.dataset.practitioner;
            form.elements.version.value = held.dataset.version;
            form.action = held.dataset.move;
            form.requestSubmit();
          });
        }
        """#
}

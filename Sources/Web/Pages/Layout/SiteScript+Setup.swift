extension SiteScript {
    static let setup = [place, upload].joined(separator: "\n")

    /// Fills in where somebody is: asked for by a click only.
    private static let place = #"""
        for (const part of document.querySelectorAll("[data-place]")) {
          const button = part.querySelector("[data-here]");
          if (!button || !("geolocation" in navigator) || !window.isSecureContext) continue;
          button.hidden = false;
          button.addEventListener("click", () => {
            navigator.geolocation.getCurrentPosition(({ coords }) => {
              button.form.elements.latitude.value = coords.latitude.toFixed(5);
              button.form.elements.longitude.value = coords.longitude.toFixed(5);
              button.form.elements.latitude.focus();
            }, () => say(part.dataset.place), { timeout: 10000, enableHighAccuracy: true });
          });
        }
        """#

    /// Shows how far a file has come. The form and its answer are those that a browser without scripts has.
    private static let upload = #"""
        const watchUpload = (form) => {
          const bar = form.querySelector("progress");
          const file = form.querySelector("input[type=file]");
          const button = form.querySelector("button[type=submit]");
          if (!bar || !file || !button) return;
          const size = () => {
            const isLarge = (file.files[0]?.size ?? 0) > Number(form.dataset.limit);
            file.setCustomValidity(isLarge ? form.dataset.large : "");
          };
          file.addEventListener("change", () => { size(); file.reportValidity(); });
          form.addEventListener("submit", (event) => {
            event.preventDefault();
            const request = new XMLHttpRequest();
            const stop = () => {
              bar.hidden = true;
              button.disabled = false;
              const told = form.querySelector("[data-told]") ?? document.createElement("p");
              told.className = "error";
              told.dataset.told = "";
              told.textContent = form.dataset.lost;
              bar.after(told);
              say(form.dataset.lost);
            };
            const show = () => {
              const page = new DOMParser().parseFromString(request.responseText, "text/html");
              const fresh = page.querySelector("main");
              if (request.status < 400 && request.responseURL) return location.assign(request.responseURL);
              if (!fresh) return stop();
              document.querySelector("main").replaceWith(fresh);
              document.title = page.title;
              for (const form of fresh.querySelectorAll("form[data-upload]")) watchUpload(form);
              (document.getElementById("errors") ?? fresh).focus();
            };
            request.upload.addEventListener("progress", (event) => {
              if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
            });
            request.addEventListener("load", show);
            request.addEventListener("error", stop);
            request.addEventListener("abort", stop);
            request.open("POST", form.action);
            bar.value = 0;
            bar.hidden = false;
            form.querySelector("[data-told]")?.remove();
            button.disabled = true;
            say(form.dataset.upload);
            request.send(new FormData(form));
          });
        };
        for (const form of document.querySelectorAll("form[data-upload]")) watchUpload(form);
        """#
}

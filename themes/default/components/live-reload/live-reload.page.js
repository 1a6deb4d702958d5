// While the author writes: `serve` adds this script, with its words in `data-strings`, and says by server-sent events when the site is another
// (`reload`) and what is wrong with the course (`diagnostics`: a JSON list, empty when all is well).
(() => {
  const words = JSON.parse(document.currentScript.dataset.strings ?? "{}");
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const say = (key, n) => (words[key] ?? words[`${key}.${plural.select(n)}`] ?? words[`${key}.other`] ?? key).replace("{n}", n);
  const make = (name, className, text = "") => Object.assign(document.createElement(name), { className, textContent: text });

  const overlay = make("section", "trouble");
  overlay.setAttribute("role", "alert");
  const show = (diagnostics) => {
    if (!diagnostics.length) {
      overlay.remove();
      return;
    }
    const close = Object.assign(make("button", "quiet-button", say("close")), { type: "button" });
    close.addEventListener("click", () => overlay.remove());
    const list = make("ol", "trouble-list");
    for (const { severity, file, line, column, message, hint, excerpt } of diagnostics) {
      const item = make("li", severity);
      item.append(make("strong", "", message), make("code", "", [file, line, column].filter((part) => part != null).join(":")));
      if (excerpt) item.append(make("pre", "", excerpt));
      if (hint) item.append(make("p", "", hint));
      list.append(item);
    }
    const errors = diagnostics.filter(({ severity }) => severity === "error").length || diagnostics.length;
    overlay.replaceChildren(make("h2", "", say("errors", errors)), make("p", "", say("kept")), list, close);
    document.body.append(overlay);
  };

  // The new page's own <main>, in place of this one's: the scroll stays, and so does what is kept in memory.
  const swap = () => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.onload = () => {
      const fresh = request.response;
      const scripts = (page) => Array.from(page.querySelectorAll("script[src][defer]"), (script) => script.getAttribute("src")).join();
      // Another stylesheet, other scripts or other words: the whole page then.
      if (request.status !== 200 || !fresh?.querySelector("main") || scripts(fresh) !== scripts(document)) {
        location.reload();
        return;
      }
      const { scrollX, scrollY } = window;
      document.title = fresh.title;
      for (const part of ["main", ".drawer", ".toc", ".bottom"]) {
        const [old, next] = [document.querySelector(part), fresh.querySelector(part)];
        if (old && next) old.replaceWith(document.adoptNode(next));
      }
      for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
        const next = sheet.cloneNode();
        next.href = `${sheet.href.split("?")[0]}?${Date.now()}`;
        next.onload = () => sheet.remove();
        sheet.after(next);
      }
      window.scrollTo(scrollX, scrollY);
      document.dispatchEvent(new CustomEvent("palier-swapped"));
    };
    request.onerror = () => location.reload();
    request.send();
  };

  // A browser opens few connections to one server: a page that is not seen gives its own back.
  let source;
  const close = () => {
    source?.close();
    source = undefined;
  };
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource("/_palier/events");
    source.addEventListener("reload", swap);
    source.addEventListener("diagnostics", (event) => show(JSON.parse(event.data)));
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
})();

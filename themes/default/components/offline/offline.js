// Over the web the browser may keep the course. The page says when it is shown without the network, and when there is a newer edition; it changes nothing
// under the reader's hands.
(() => {
  const { offline } = document.documentElement.dataset;
  if (offline === undefined || !/^https?:$/.test(location.protocol)) return;
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = offline;
  document.head.append(manifest);
  const { serviceWorker: workers, connection } = navigator;
  // The preview shows what is being written, not what was kept.
  if (!workers || document.querySelector('script[src^="/_palier/"]')) return;

  const note = document.createElement("div");
  note.className = "edition";
  note.setAttribute("role", "status");
  document.querySelector(".bottom")?.before(note);
  const say = (text, ...more) => {
    note.replaceChildren(...text ? [text, ...more] : []);
  };

  let waiting;
  const show = () => {
    if (waiting) {
      const renew = document.createElement("button");
      renew.type = "button";
      renew.className = "quiet-button";
      renew.textContent = palier.say("core.renew");
      renew.addEventListener("click", () => {
        workers.addEventListener("controllerchange", () => location.reload(), { once: true });
        waiting.postMessage("renew");
      });
      say(`${palier.say("core.edition")} `, renew);
    } else {
      say(!navigator.onLine && workers.controller ? palier.say("core.away") : "");
    }
  };
  const watch = (registration) => {
    const settle = () => {
      // Without a worker at work there was no edition before.
      waiting = workers.controller ? registration.waiting : undefined;
      show();
    };
    settle();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", settle));
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
  addEventListener("load", () => {
    if (connection?.saveData && !workers.controller) return;
    setTimeout(() => workers.register(palier.worker(), { updateViaCache: "none" }).then(watch, () => {}), 500);
  });
})();

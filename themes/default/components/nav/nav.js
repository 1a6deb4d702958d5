// What has been done: stations that the learner has read, answered or written are marked as such.
(() => {
  const mark = (link) => {
    const done = Boolean(palier.memory.get(`done/${link.dataset.station}`));
    if (done === (link.dataset.done !== undefined)) return;
    link.toggleAttribute("data-done", done);
    link.querySelector(".done")?.remove();
    if (!done) return;
    const word = document.createElement("span");
    word.className = "quiet done";
    word.textContent = palier.say("core.done");
    (link.querySelector("span") ?? link).append(" ", word);
  };
  const show = () => document.querySelectorAll("[data-station]").forEach(mark);
  show();
  for (const name of ["palier-swapped", "palier-done"]) document.addEventListener(name, show);
})();

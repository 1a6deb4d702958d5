// What has been read: a page counts as read when its end has been in view.
(() => {
  const key = (station) => `read/${station}`;
  const mark = (link) => {
    if (link.dataset.read !== undefined || !palier.memory.get(key(link.dataset.station))) return;
    link.dataset.read = "";
    const word = document.createElement("span");
    word.className = "quiet";
    word.textContent = palier.say("core.read");
    (link.querySelector("span") ?? link).append(" ", word);
  };
  const show = () => document.querySelectorAll("[data-station]").forEach(mark);
  const end = document.querySelector(".pager");
  if (end && "IntersectionObserver" in window) {
    new IntersectionObserver(([entry], observer) => {
      if (!entry.isIntersecting) return;
      observer.disconnect();
      palier.memory.set(key(document.documentElement.dataset.page), 1);
    }).observe(end);
  }
  show();
  document.addEventListener("palier-swapped", show);
})();

// A term of the glossary opens where it is used: its link shows the definition that the page carries. Without script it leads to the glossary.
(() => {
  if (!HTMLElement.prototype.showPopover) return;
  const definition = (link) => document.getElementById(`definition-${decodeURIComponent(link.hash.slice("#term-".length))}`);
  const ready = () => {
    for (const link of document.querySelectorAll("a.term")) if (definition(link)) link.setAttribute("aria-haspopup", "dialog");
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.term");
    const box = link && definition(link);
    if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // A page that is still gliding along is stopped where the word can be seen.
    const here = { block: "nearest", behavior: "instant" };
    link.scrollIntoView(here);
    box.hidden = false;
    box.showPopover();
    // Below its word, above it where there is no room; on a narrow screen the style puts it at the bottom.
    const word = link.getClientRects()[0];
    const { offsetWidth: width, offsetHeight: height } = box;
    const below = word.bottom + height + 8 < innerHeight || word.top < height + 8;
    box.style.left = `${Math.max(8, Math.min(word.left, document.documentElement.clientWidth - width - 8)) + scrollX}px`;
    box.style.top = `${(below ? word.bottom + 6 : word.top - height - 6) + scrollY}px`;
    box.focus({ preventScroll: true });
    box.scrollIntoView(here);
  });
  ready();
  document.addEventListener("palier-swapped", ready);
})();

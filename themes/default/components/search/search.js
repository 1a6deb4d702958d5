// The way into the search: its link, or the key “/”. What it needs is loaded when it is first opened.
(() => {
  const dialog = document.querySelector("dialog.search");
  // A browser without dialogs keeps the link to the contents.
  if (!dialog?.showModal) return;
  const byKey = dialog.querySelector(".search-key input");
  byKey.checked = palier.memory.get("search-key") !== false;
  byKey.addEventListener("change", () => palier.memory.put("search-key", byKey.checked));

  const open = () => {
    dialog.showModal();
    dialog.querySelector("input").select();
    palier.bring("search").then((search) => search(dialog)).catch(() => {
      location.assign(document.querySelector(".search-link").href);
    });
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".search-link") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !byKey.checked) return;
    if (document.querySelector("dialog[open]") || event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
})();

// “I have read this page”: said by the reader, never guessed from scrolling.
customElements.define("read-mark", class extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector("input");
    const note = this.querySelector("p");
    const { key, fingerprint } = this.dataset;
    const kept = palier.memory.get(key);
    box.checked = palier.memory.isOf(kept, fingerprint);
    if (kept && !box.checked) note.textContent = palier.say("core.changed");
    box.addEventListener("change", () => {
      const put = box.checked ? palier.memory.set(key, { fingerprint }) : palier.memory.delete(key);
      note.textContent = { full: palier.say("core.full"), none: palier.say("core.offline") }[put] ?? "";
      document.dispatchEvent(new CustomEvent("palier-done"));
    });
  }
});

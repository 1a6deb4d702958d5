// Items in an order, moved by buttons.
(palier.questions ??= {}).ordering = ({ part, every }) => {
  const places = (item) => Array.from(item.querySelectorAll(".order > li"), (li) => Number(li.dataset.part));
  // The first goes no higher, the last no lower; their buttons stay where the focus can be.
  const edges = (item) => {
    for (const button of item.querySelectorAll(".order [data-move]")) {
      const li = button.closest("li");
      const end = button.dataset.move < 0 ? li.previousElementSibling : li.nextElementSibling;
      button.setAttribute("aria-disabled", String(!end));
    }
  };
  const move = (item, button) => {
    const li = button.closest("li");
    const other = button.dataset.move < 0 ? li.previousElementSibling : li.nextElementSibling;
    if (!other) return;
    if (button.dataset.move < 0) other.before(li);
    else other.after(li);
    item.forget();
    edges(item);
    button.focus();
    const all = [...li.parentElement.children];
    const text = li.querySelector(".order-text").textContent;
    item.say(palier.say("quiz.position", { item: text, n: all.indexOf(li) + 1, of: all.length }), "");
  };
  return {
    wake(item) {
      item.first = places(item);
      item.addEventListener("click", (event) => {
        const button = event.target.closest("[data-move]");
        if (button) move(item, button);
      });
      edges(item);
    },
    reset(item) {
      this.write(item, { places: item.first });
    },
    read: (item) => ({ places: places(item) }),
    write(item, { places }) {
      item.querySelector(".order").append(...places.map((place) => part(item, place)).filter(Boolean));
      edges(item);
    },
    empty: () => false,
    judged: every,
  };
};

// A text that is kept.
(palier.questions ??= {}).reflection = () => ({
  read: (item) => ({ text: item.querySelector(".reflection").value }),
  write: (item, { text }) => { item.querySelector(".reflection").value = text; },
  empty: ({ text }) => text.trim() === "",
  judged: () => [],
});

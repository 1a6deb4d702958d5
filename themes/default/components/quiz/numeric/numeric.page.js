// A number.
(palier.questions ??= {}).numeric = () => ({
  read: (item) => ({ text: item.querySelector(".numeric input").value }),
  write: (item, { text }) => { item.querySelector(".numeric input").value = text; },
  empty: ({ text }) => text.trim() === "",
  judged: (item, { parts }) => [[item.querySelector(".numeric input"), parts[0], null]],
});

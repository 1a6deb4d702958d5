// What is in the gaps.
(palier.questions ??= {}).cloze = ({ byPart, every }) => {
  const fields = (item) => byPart(item, ".gap-field").map((gap) => gap.querySelector(".gap"));
  return {
    read: (item) => ({ gaps: fields(item).map((field) => field.value) }),
    write: (item, { gaps }) => fields(item).forEach((field, i) => { field.value = gaps[i] ?? ""; }),
    empty: ({ gaps }) => gaps.every((gap) => gap.trim() === ""),
    judged: every,
  };
};

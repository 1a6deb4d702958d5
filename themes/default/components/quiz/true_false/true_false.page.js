// True or false, and the reason chosen.
(palier.questions ??= {}).true_false = ({ said }) => ({
  tells: true,
  read(item) {
    const truth = item.querySelector(".truth :checked")?.value;
    const reason = item.querySelector(".options:not(.truth) :checked")?.value;
    return { true_false: [truth === undefined ? null : truth === "true", reason === undefined ? null : Number(reason)] };
  },
  write(item, { true_false: [truth, reason] }) {
    for (const input of item.querySelectorAll(".truth input")) input.checked = input.value === String(truth);
    for (const input of item.querySelectorAll(".options:not(.truth) input")) input.checked = Number(input.value) === reason;
  },
  empty: ({ true_false: [truth] }) => truth === null,
  judged(item, { parts }) {
    const truth = item.querySelector(".truth :checked").closest("li");
    const reason = item.querySelector(".options:not(.truth) :checked")?.closest("li");
    const judged = [[truth, parts[0], item.querySelector(`.verdicts [data-value="${truth.dataset.value}"]`)]];
    if (reason) judged.push([reason, parts[1], said(item, reason.dataset.part)]);
    return judged;
  },
});

// The steps walked through a procedure.
(palier.questions ??= {}).path = () => ({
  read: (item) => ({ steps: item.querySelector("procedure-walk").path }),
  write: (item, { steps }) => customElements.whenDefined("procedure-walk")
    .then(() => item.querySelector("procedure-walk").follow(steps, { quietly: true })),
  empty: ({ steps }) => steps.length < 2,
  judged: () => [],
  reset(item) {
    this.write(item, { steps: [item.querySelector("procedure-walk").dataset.start] });
  },
});

// From the learner's text to the model's, word by word; loaded when the model is opened after a try.
(() => {
  const words = (text) => text.match(/\s+|[\p{L}\p{M}\p{N}#@_’'-]+|[^\s]/gu) ?? [];
  palier.give("difference", (from, to) => {
    const [a, b] = [words(from).slice(0, 800), words(to).slice(0, 800)];
    const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i -= 1) {
      for (let j = b.length - 1; j >= 0; j -= 1) {
        longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    const out = [];
    const put = (kind, text) => (out.at(-1)?.kind === kind ? (out.at(-1).text += text) : out.push({ kind, text }));
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) [put("", a[i]), i += 1, j += 1];
      else if (j < b.length && (i === a.length || longest[i][j + 1] > longest[i + 1][j])) [put("ins", b[j]), j += 1];
      else [put("del", a[i]), i += 1];
    }
    return out.map(({ kind, text }) => (kind ? Object.assign(document.createElement(kind), { textContent: text }) : text));
  });
})();

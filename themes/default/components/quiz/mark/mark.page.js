// Pieces of a text.
(palier.questions ??= {}).mark = ({ choices }) => choices;

// Several options.
(palier.questions ??= {}).multiple = ({ choices }) => choices;

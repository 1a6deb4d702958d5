// One option of several.
(palier.questions ??= {}).single = ({ choice }) => choice;

// A step, of which none is right.
(palier.questions ??= {}).scale = ({ choice }) => ({ ...choice, judged: () => [] });

// What belongs to each left.
(palier.questions ??= {}).matching = ({ places }) => places;

// The category of each item.
(palier.questions ??= {}).categorise = ({ places }) => places;

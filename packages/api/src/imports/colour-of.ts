const palette = ["#4338ca", "#0e7490", "#15803d", "#b45309", "#be123c", "#7e22ce", "#1d4ed8", "#a16207"];

/** A colour for a category that brought none; the same name gets the same one. */
export function colourOf(slug: string): string {
  const sum = [...slug].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return palette[sum % palette.length] ?? "#4338ca";
}

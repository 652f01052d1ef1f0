const widest = 84;

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command whose parts stand on lines of their own where one line would be too long. */
export function commandLine(parts: string[]): string {
  const flat = parts.join(" ");
  return flat.length <= widest && !flat.includes("\n") ? flat : parts.join(" \\\n  ");
}

const most = 80;

/** What an app calls itself, as one line without characters that hide or turn others; undefined where nothing is left. */
export function appName(said: string | undefined): string | undefined {
  const line = (said ?? "").replaceAll(/[\p{C}\p{Z}]+/gu, " ").trim();
  return [...line].slice(0, most).join("").trim() || undefined;
}

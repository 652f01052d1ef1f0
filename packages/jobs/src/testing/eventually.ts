/** Waits until `look` gives something other than undefined or false. @throws when it has not within `seconds`. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
  seconds = 10,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`That did not happen within ${seconds} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

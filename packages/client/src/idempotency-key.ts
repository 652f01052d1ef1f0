/** A key for callers that send the same act again themselves; the server knows it for 24 hours. */
export function newIdempotencyKey(): string {
  return randomHex(16);
}

/** crypto.randomUUID is missing on plain http other than localhost. */
export function randomHex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

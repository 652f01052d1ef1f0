/** Names of fields that hold what lets somebody in, in any spelling; what is in them never gets into the log. */
const secret =
  /password|passphrase|secret|token|hash|cookie|authorization|credential|(^|recovery|backup|one.?time)_?codes?$|(^|api|private|signing|idempotency)_?key$|(^|private)_?jwk$|^otp$|^totp$|^pin$/i;

/** A copy without secrets, however deep they are; bytes are left out too. */
export function withoutSecrets(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !secret.test(name) && !(inner instanceof Uint8Array))
      .map(([name, inner]) => [name, clean(inner)]),
  );
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return withoutSecrets(Object.fromEntries(value));
  if (value instanceof Set) return [...value].map(clean);
  if (typeof value === "object" && value !== null) return withoutSecrets({ ...value });
  return value;
}

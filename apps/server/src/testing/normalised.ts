import { freshName } from "@agora/api/testing/succeeding";

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** As openTestbed names people, and `shelf` what lies on it. */
const person = /person\d+-[0-9a-z]+/g;
const thing = /Thing [0-9a-f]{8}/g;
/** Fields whose value is made at random. */
const random = /^(?:\w*token|key|prefix|secret|uri|url|src|number|orderNumber|recoveryCodes)$/i;

/**
 * An answer without what differs each time: ids become numbers in the order in which they come, so that the same one
 * twice stays the same; times, names and secrets become words.
 */
export function normalised(answer: unknown): unknown {
  const ids = new Map<string, string>();
  const idOf = (id: string) => {
    const known = ids.get(id) ?? `id ${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  const textOf = (text: string) =>
    time.test(text)
      ? "a time"
      : text
          .replace(uuid, idOf)
          .replace(freshName, "a name")
          .replace(person, "somebody")
          .replace(thing, "a thing");
  const walk = (value: unknown, name = ""): unknown => {
    if (typeof value === "string") return random.test(name) ? "at random" : textOf(value);
    if (Array.isArray(value)) return value.map((one) => walk(one, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [textOf(key), walk(one, key)]));
  };
  return walk(answer);
}

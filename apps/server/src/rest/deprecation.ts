import type { Contract } from "@agora/api/contract";
import { procedures, restRoute } from "@agora/api/doors";

/** Says of what goes away since when that is known (RFC 9745), until when it stays (RFC 8594), and what to call instead. */
export function sayDeprecated({ deprecated }: Pick<Contract, "deprecated">, headers: Headers): void {
  if (!deprecated) return;
  const { instead, since = "1970-01-01", until } = deprecated;
  headers.set("deprecation", `@${Date.parse(since) / 1000}`);
  headers.set("sunset", new Date(until).toUTCString());
  const successor = procedures.find(({ path }) => path === instead);
  if (successor)
    headers.append("link", `</api/v1${restRoute(successor.contract).path}>; rel="successor-version"`);
}

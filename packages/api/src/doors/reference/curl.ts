import { restRoute } from "../rest-route.ts";
import type { Shown } from "./code-examples.ts";
import { commandLine, quoted } from "./shell.ts";

/** The call over plain HTTP, for a shell with curl. */
export function overRest({ procedure: { contract }, input, idempotencyKey, url }: Shown): string {
  const { method, path, params, rest } = restRoute(contract);
  const address = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const others = Object.entries(input).filter(([name]) => !params.includes(name));
  const query = new URLSearchParams(
    others.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)])),
  );
  const asked = rest === "query" && others.length > 0 ? `?${query}` : "";
  const body = rest === "body" && others.length > 0 ? JSON.stringify(Object.fromEntries(others)) : undefined;
  const implied = body === undefined ? "GET" : "POST";
  return commandLine([
    `curl${contract.kind === "subscription" ? " -N" : ""}${method === implied ? "" : ` -X ${method}`} ${quoted(`${url}/api/v1${address}${asked}`)}`,
    ...(contract.access === "public" ? [] : [`-H "authorization: Bearer $AGORA_TOKEN"`]),
    ...(idempotencyKey ? [`-H 'idempotency-key: ${idempotencyKey}'`] : []),
    ...(body === undefined ? [] : [`-H 'content-type: application/json'`, `-d ${quoted(body)}`]),
  ]);
}

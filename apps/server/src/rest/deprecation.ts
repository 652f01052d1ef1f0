import { procedures as all, type Procedure, restRoute } from "@agora/api/doors";

type Asked = { params: Readonly<Record<string, string>>; procedures?: readonly Procedure[] };

/**
 * What tells a program that it calls what will go: `Deprecation` (RFC 9745), `Sunset` (RFC 8594), and where to read on
 * and what to call instead (RFC 8288, RFC 5829).
 */
export function deprecationHeaders(
  { contract: { deprecated }, noun, name }: Procedure,
  { params, procedures = all }: Asked,
): [string, string][] {
  if (!deprecated) return [];
  const { instead, since, until } = deprecated;
  const successor = procedures.find(({ path }) => path === instead);
  const address = successor && addressOf(successor, params);
  return [
    ...(since === undefined ? [] : [header("deprecation", `@${Math.floor(Date.parse(since) / 1000)}`)]),
    header("sunset", new Date(until).toUTCString()),
    header("link", `</docs/${noun}#${name}>; rel="deprecation"; type="text/html"`),
    ...(address === undefined ? [] : [header("link", `<${address}>; rel="successor-version"`)]),
  ];
}

const header = (name: string, value: string): [string, string] => [name, value];

/** Where the same thing is called from now on; undefined where the address would need what this call does not say. */
function addressOf({ contract }: Procedure, params: Asked["params"]): string | undefined {
  const route = restRoute(contract);
  if (!route.params.every((name) => Object.hasOwn(params, name))) return undefined;
  return `/api/v1${route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""))}`;
}

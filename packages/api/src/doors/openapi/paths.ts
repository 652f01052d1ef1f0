import type { Procedure } from "../procedures.ts";
import { type RestRoute, restRoute } from "../rest-route.ts";

/**
 * How OpenAPI writes addresses. Two that differ in the name of a parameter only are one to it: the name there says
 * what either may be.
 */
export function openApiPaths(procedures: readonly Procedure[]) {
  const names = new Map<string, Set<string>>();
  for (const { contract } of procedures) {
    const { path, params } = restRoute(contract);
    for (const name of params) {
      const at = position(path, name);
      names.set(at, (names.get(at) ?? new Set()).add(name));
    }
  }
  const paramName = (path: string, name: string) => {
    const [first = name, ...more] = [...(names.get(position(path, name)) ?? [])].sort();
    return first + more.map((one) => `Or${one.charAt(0).toUpperCase()}${one.slice(1)}`).join("");
  };
  const pathOf = ({ path }: RestRoute) =>
    path.replace(/:(\w+)/g, (_, name: string) => `{${paramName(path, name)}}`);
  return { paramName, pathOf };
}

const shape = (path: string) => path.replace(/:\w+/g, ":");

const position = (path: string, name: string) =>
  `${shape(path)} ${[...path.matchAll(/:(\w+)/g)].findIndex(([, one]) => one === name)}`;

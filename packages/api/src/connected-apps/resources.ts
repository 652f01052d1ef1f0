/** The addresses that an app's tokens can be for: the agents' door, and the whole site. */
export function resourcesOf(publicUrl: string): [agents: string, site: string] {
  return [`${publicUrl}/mcp`, publicUrl];
}

/** Which of them is meant; the agents' door where nothing is said, undefined for an address of somebody else's. */
export function resourceOf(asked: string | undefined, publicUrl: string): string | undefined {
  const [agents, site] = resourcesOf(publicUrl);
  if (asked === undefined) return agents;
  if (!URL.canParse(asked)) return undefined;
  const { origin, pathname, hash } = new URL(asked);
  // Agents that asked for some nouns only (/mcp?nouns=posts) may have kept that in the name of the resource.
  const known = { "/mcp": agents, "/": site }[pathname.replace(/(?<=.)\/$/, "")];
  return origin === publicUrl && !hash ? known : undefined;
}

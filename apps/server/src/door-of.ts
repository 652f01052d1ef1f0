const doors: Record<string, string> = {
  trpc: "trpc",
  api: "rest",
  mcp: "mcp",
  files: "files",
  health: "health",
  auth: "auth",
  oauth: "oauth",
  webhooks: "webhooks",
  assets: "assets",
};

/** Which door a path leads to: one of a few names, whatever is asked for. */
export function doorOf(path: string): string {
  const [first = ""] = path.slice(1).split(/[/?]/, 1);
  if (Object.hasOwn(doors, first)) return doors[first] ?? "pages";
  return /\.(xml|json|txt)$/.test(first) ? "feeds" : "pages";
}

import { createHash } from "node:crypto";

/** Changes with the answer; begins with its version, which is what a later change is checked against. */
export function etagOf(output: unknown, body: string): string {
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  const version = versionOf(output);
  return version === undefined ? `"${hash}"` : `"${version}.${hash}"`;
}

/** Whether the caller has this answer already. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  return ifNoneMatch?.split(",").some((tag) => bare(tag) === "*" || bare(tag) === etag) ?? false;
}

/** The version in an If-Match; undefined when the header is no ETag of ours. */
export function versionIn(ifMatch: string): number | undefined {
  const [, version] = /^(?:W\/)?"(\d{1,9})(?:\.[\w-]+)?"$/.exec(ifMatch.trim()) ?? [];
  return version === undefined ? undefined : Number(version);
}

function versionOf(output: unknown): number | undefined {
  if (typeof output !== "object" || output === null || !("version" in output)) return undefined;
  return typeof output.version === "number" ? output.version : undefined;
}

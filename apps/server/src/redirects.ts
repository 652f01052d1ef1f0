import { oldPath } from "@agora/api";
import type { Database } from "@agora/db";
import { findRedirect } from "@agora/db/queries/redirects";

/**
 * Where a page that does not exist has moved to. Asked only once the web app has answered 404, so that the pages that
 * exist pay nothing for the addresses of a site that was here before.
 */
export async function movedTo({ reads }: Database, request: Request): Promise<Response | undefined> {
  const path = oldPath(new URL(request.url).pathname);
  const slug = path && (await findRedirect(reads, { path }));
  if (!slug) return undefined;
  const location = `/posts/${encodeURIComponent(slug)}`;
  return new Response(null, { status: 301, headers: { location, "cache-control": "public, max-age=3600" } });
}

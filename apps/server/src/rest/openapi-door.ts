import { openApi } from "@agora/api/doors";
import type { Config } from "@agora/config";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { etag } from "hono/etag";

/** What the REST door takes and gives, as OpenAPI; the same for everybody, so other sites' tools may read it too. */
export function openApiDoor({ publicUrl }: Pick<Config, "publicUrl">): Hono {
  const door = new Hono();
  let text: string | undefined;
  door.get("/openapi.json", compress(), etag(), (c) => {
    text ??= JSON.stringify(openApi({ publicUrl }));
    return c.body(text, 200, {
      "content-type": "application/json",
      "cache-control": "public, no-cache",
      "access-control-allow-origin": "*",
    });
  });
  return door;
}

import { publicKeys } from "@agora/api";
import type { Database } from "@agora/db";
import { Hono } from "hono";

/** The public keys of access tokens, for services that check them without asking us. */
export function jwksDoor({ reads }: Database): Hono {
  const door = new Hono();
  door.get("/jwks.json", async (c) =>
    c.json(await publicKeys(reads), 200, { "cache-control": "public, max-age=300" }),
  );
  return door;
}

import { randomBytes } from "node:crypto";
import type { Tx } from "@agora/db";
import { insertKey } from "@agora/db/queries/api-keys";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { randomToken, sha256 } from "../seal.ts";
import type { apiKeys } from "./contract.ts";
import { keyStart } from "./read-api-key.ts";
import { toApiKey } from "./to-api-key.ts";

/** @throws Refusal FORBIDDEN for a permission the owner does not have, INVALID_INPUT for an expiry that is past. */
export async function createApiKey(
  tx: Tx,
  viewer: Viewer,
  { name, permissions, expiresAt }: z.output<typeof apiKeys.create.input>,
) {
  const missing = permissions.filter((permission) => !viewer.permissions.includes(permission));
  if (missing.length > 0)
    throw new Refusal("FORBIDDEN", {
      fields: { permissions: [`You don't have this permission yourself: ${missing.join(", ")}`] },
    });
  if (expiresAt && expiresAt.getTime() <= Date.now())
    throw new Refusal("INVALID_INPUT", { fields: { expiresAt: ["This is not in the future"] } });
  const prefix = `${keyStart}${randomBytes(4).toString("hex")}`;
  const key = `${prefix}_${randomToken()}`;
  const row = await insertKey(tx, {
    userId: viewer.id,
    name,
    prefix,
    hash: sha256(key),
    permissions: [...new Set(permissions)],
    expiresAt,
  });
  return { key, apiKey: toApiKey(row) };
}

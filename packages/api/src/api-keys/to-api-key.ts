import type { listKeys } from "@agora/db/queries/api-keys";
import { permissions } from "../kit.ts";

type Row = Awaited<ReturnType<typeof listKeys>>[number];

/** A permission that is no longer among those there are is left out. */
export function toApiKey(row: Row) {
  return { ...row, permissions: permissions.filter((permission) => row.permissions.includes(permission)) };
}

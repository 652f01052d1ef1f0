import type { listGrants } from "@agora/db/queries/app-grants";
import { permissions } from "../kit.ts";
import { hostOf } from "./find-app.ts";

type Row = Awaited<ReturnType<typeof listGrants>>[number];

/** A permission that is no longer among those there are is left out. */
export function toConnectedApp({ appId, ...row }: Row) {
  return {
    ...row,
    host: hostOf(appId),
    permissions: permissions.filter((permission) => row.permissions.includes(permission)),
  };
}

import type { Db } from "@agora/db";
import { listSessions as listRows } from "@agora/db/queries/sessions";
import type { SignedIn } from "../auth/sessions.ts";
import { deviceName } from "./device.ts";

/** Browsers, programs and native apps, most recently seen first. */
export async function listSessions(db: Db, { viewer, session }: SignedIn) {
  const rows = await listRows(db, { userId: viewer.id });
  return rows.map(({ device, userAgent, ...row }) => ({
    ...row,
    device: device ?? deviceName(userAgent),
    current: row.id === session?.publicId,
  }));
}

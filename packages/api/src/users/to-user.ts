import type { listPeople, PersonDetails } from "@agora/db/queries/people-admin";
import { thirtyDays } from "../auth/sessions.ts";
import { toPicture } from "../media/to-picture.ts";

type Row = Awaited<ReturnType<typeof listPeople>>[number];

export function toUser(row: Row) {
  return {
    ...row,
    emailVerified: row.emailVerifiedAt !== null,
    avatar: toPicture(row.avatar),
    twoFactor: row.twoFactorAt !== null,
    deletionAt: row.deletionAskedAt && new Date(row.deletionAskedAt.getTime() + thirtyDays),
  };
}

export function toUserDetails(row: PersonDetails) {
  return { ...row, ...toUser(row) };
}

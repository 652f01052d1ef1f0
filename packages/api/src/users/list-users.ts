import type { Db } from "@agora/db";
import { countPeople, findPersonDetails, listPeople } from "@agora/db/queries/people-admin";
import { countPeopleByDay, countPeopleByRole, countPeopleInAll } from "@agora/db/queries/people-stats";
import type { z } from "zod";
import { Refusal } from "../errors.ts";
import type { users } from "./contract.ts";
import { toUser, toUserDetails } from "./to-user.ts";

/** A page beyond the last one is empty. */
export async function listUsers(
  db: Db,
  { page, limit, sortBy, sortOrder, ...filters }: z.output<typeof users.list.input>,
) {
  const [rows, totalItems] = await Promise.all([
    listPeople(db, { ...filters, sortBy, sortOrder, limit, offset: (page - 1) * limit }),
    countPeople(db, filters),
  ]);
  const totalPages = Math.ceil(totalItems / limit);
  return {
    items: rows.map(toUser),
    pagination: { page, limit, totalItems, totalPages, hasNext: page < totalPages, hasPrevious: page > 1 },
  };
}

/** @throws Refusal NOT_FOUND also for an erased account. */
export async function getUser(db: Db, { id }: { id: string }) {
  const row = await findPersonDetails(db, { id });
  if (!row) throw new Refusal("NOT_FOUND");
  return toUserDetails(row);
}

export async function countUsers(db: Db, { days }: { days: number }) {
  const [inAll, byRole, byDay] = await Promise.all([
    countPeopleInAll(db),
    countPeopleByRole(db),
    countPeopleByDay(db, { days }),
  ]);
  return { ...inAll, byRole, byDay };
}

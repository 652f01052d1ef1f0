import type { Tx } from "@agora/db";
import { lockAdministrators, lockPerson, updatePerson } from "@agora/db/queries/people-admin";
import { tell } from "@agora/jobs";
import { endAccess } from "../auth/end-access.ts";
import type { Viewer } from "../auth/sessions.ts";
import { type Locked, requireAnotherAdmin, requireReach } from "./rules.ts";

type Subject = { id: string };

/**
 * Shuts somebody out, now; a removed account stays removed, and doing twice what is done is fine. Returns the status before and after.
 * @throws Refusal NOT_FOUND, FORBIDDEN for somebody who may do more, LAST_ADMIN.
 */
export async function suspendUser(tx: Tx, viewer: Viewer, { id }: Subject) {
  const person = await lockToShutOut(tx, viewer, { id });
  if (person.status !== "active") return unchanged(person);
  await tell(tx, "user.suspended", { id: person.id });
  return shutOut(tx, person, { status: "suspended" });
}

/** Shuts somebody out and starts the 30 days after which the account is erased. @throws Refusal as `suspendUser` does. */
export async function removeUser(tx: Tx, viewer: Viewer, { id }: Subject) {
  const person = await lockToShutOut(tx, viewer, { id });
  if (person.status === "removed") return unchanged(person);
  if (!person.deletionAskedAt) await tell(tx, "user.removed", { id: person.id });
  return shutOut(tx, person, { status: "removed", deletionAskedAt: person.deletionAskedAt ?? new Date() });
}

/** Lets a suspended person in again. @throws Refusal NOT_FOUND, FORBIDDEN for somebody who may do more. */
export async function reactivateUser(tx: Tx, viewer: Viewer, { id }: Subject) {
  const person = requireReach(viewer, await lockPerson(tx, { id }));
  if (person.status !== "suspended") return unchanged(person);
  await tell(tx, "user.reactivated", { id: person.id });
  return change(tx, person, { status: "active" });
}

/** Takes a removal back, or a deletion that its owner asked for. @throws Refusal NOT_FOUND, FORBIDDEN for somebody who may do more. */
export async function restoreUser(tx: Tx, viewer: Viewer, { id }: Subject) {
  const person = requireReach(viewer, await lockPerson(tx, { id }));
  if (person.status !== "removed" && person.deletionAskedAt === null) return unchanged(person);
  const status = person.status === "removed" ? "active" : person.status;
  await tell(tx, "user.restored", { id: person.id });
  return change(tx, person, { status, deletionAskedAt: null });
}

async function lockToShutOut(tx: Tx, viewer: Viewer, { id }: Subject): Promise<Locked> {
  // Asked first, because it makes all wait who want to take an administrator away.
  const administrators = await lockAdministrators(tx);
  const person = requireReach(viewer, await lockPerson(tx, { id }));
  requireAnotherAdmin(person, administrators);
  return person;
}

type Change = { status: Locked["status"]; deletionAskedAt?: Date | null };

/** Sessions and native apps end here; API keys and access tokens ask for the status on every request. */
async function shutOut(tx: Tx, person: Locked, changes: Change) {
  await endAccess(tx, { userId: person.id });
  return change(tx, person, changes);
}

async function change(tx: Tx, person: Locked, changes: Change) {
  await updatePerson(tx, { id: person.id, ...changes });
  return { before: { status: person.status }, after: { status: changes.status } };
}

function unchanged({ status }: Locked) {
  return { before: { status }, after: { status } };
}

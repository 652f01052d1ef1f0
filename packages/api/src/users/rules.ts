import { violatedUnique } from "@agora/db";
import type { lockPerson } from "@agora/db/queries/people-admin";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { beyondViewer } from "../roles/rules.ts";

export type Locked = NonNullable<Awaited<ReturnType<typeof lockPerson>>>;

/**
 * Nobody acts on somebody who may do more than they: whoever can change an administrator's mail address can become them.
 * @throws Refusal NOT_FOUND for nobody, FORBIDDEN.
 */
export function requireReach(viewer: Viewer, person: Locked | undefined): Locked {
  if (!person) throw new Refusal("NOT_FOUND");
  const granted = person.roles.flatMap((role) => role.permissions);
  if (beyondViewer(viewer, granted).length > 0)
    throw new Refusal("FORBIDDEN", { message: "This person may do more than you." });
  return person;
}

/** `administrators` are those that `lockAdministrators` found. @throws Refusal LAST_ADMIN when nobody else is among them. */
export function requireAnotherAdmin(person: { id: string }, administrators: readonly string[]): void {
  if (administrators.length === 1 && administrators.includes(person.id)) throw new Refusal("LAST_ADMIN");
}

/** The unique index decides, so that two at once can't both win. @throws Refusal EMAIL_TAKEN or USERNAME_TAKEN with the field. */
export function refuseTaken(error: unknown): never {
  const index = violatedUnique(error);
  if (index === "users_email_key")
    throw new Refusal("EMAIL_TAKEN", {
      fields: { email: ["There is already an account with this address"] },
    });
  if (index === "users_username_key")
    throw new Refusal("USERNAME_TAKEN", { fields: { username: ["This name is taken"] } });
  throw error;
}

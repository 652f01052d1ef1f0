import type { Tx } from "@agora/db";
import { deleteEmailTokens } from "@agora/db/queries/email-tokens";
import { deleteSuppression } from "@agora/db/queries/mails";
import { lockPerson, updatePerson } from "@agora/db/queries/people-admin";
import { emailVerification, enqueue } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { users } from "./contract.ts";
import { getUser } from "./list-users.ts";
import { refuseTaken, requireReach } from "./rules.ts";

type Input = z.output<typeof users.update.input>;

/**
 * Another mail address has to be verified anew, and links mailed to the old one end. Returns what was there before.
 * @throws Refusal NOT_FOUND, FORBIDDEN for somebody who may do more, VERSION_CONFLICT with the current value,
 * EMAIL_TAKEN and USERNAME_TAKEN with the field.
 */
export async function updateUser(
  tx: Tx,
  viewer: Viewer,
  { requestId, ...input }: Input & { requestId: string },
) {
  const before = requireReach(viewer, await lockPerson(tx, input));
  if (before.version !== input.version)
    throw new Refusal("VERSION_CONFLICT", { current: await getUser(tx, input) });
  const { version: _, ...changes } = input;
  const moved = input.email !== undefined && input.email.toLowerCase() !== before.email.toLowerCase();
  await updatePerson(tx, { ...changes, ...(moved && { emailVerifiedAt: null }) }).catch(refuseTaken);
  if (moved) {
    if (input.email) await deleteSuppression(tx, { address: input.email });
    await deleteEmailTokens(tx, { userId: before.id });
    await enqueue(tx, emailVerification, { userId: before.id }, { requestId, actorId: viewer.id });
  }
  return before;
}

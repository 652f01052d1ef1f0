import type { Tx } from "@agora/db";
import { insertAudit } from "@agora/db/queries/audit";
import { insertIdentity } from "@agora/db/queries/identities";
import { enterAccount } from "../auth/enter-account.ts";
import { startSession } from "../auth/sessions.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { auditOf } from "./audit-of.ts";
import { makeAccount } from "./make-account.ts";
import { type Owner, ownerOf } from "./owner.ts";
import type { Profile } from "./profile.ts";
import { sealTicket, type Ticket } from "./ticket.ts";

type Arriving = { provider: string; profile: Profile };
type Door = Pick<Context, "request" | "config">;
export type Entry = { token: string } | { ticket: string };

/**
 * Signs in who a provider vouches for, with an account of their own if they have none. A provider stands for the
 * password, not for the second factor: where one is on, a ticket comes back that `identities.confirm` takes with a code.
 * @throws Refusal SUSPENDED and those of `ownerOf`
 */
export async function enterWithIdentity(tx: Tx, door: Door, arriving: Arriving): Promise<Entry> {
  const { provider, profile } = arriving;
  const owner = await ownerOf(tx, arriving);
  if (owner.kind === "new") return { token: await signUpWith(tx, door, { ...arriving, role: owner.role }) };
  const { userId } = owner;
  const passed = { userId, provider, link: linkOf(owner, profile) };
  try {
    const { token } = await openSession(tx, door, passed);
    await insertAudit(tx, auditOf(door, "user.signed-in", { userId, after: { provider } }));
    return { token };
  } catch (error) {
    // Nothing is written before the code is asked for, so the transaction may go on.
    if (!(error instanceof Refusal) || error.reason !== "CODE_REQUIRED") throw error;
    return { ticket: sealTicket(passed, door.config.secret) };
  }
}

/** What is the same after a provider alone and after the second factor: enter, link if that is due, start a session. */
export async function openSession(
  tx: Tx,
  door: Door,
  { userId, provider, link, code }: Omit<Ticket, "id"> & { code?: string },
): Promise<{ token: string; deletionCancelled: boolean }> {
  const { deletionCancelled } = await enterAccount(tx, door, { userId, code });
  if (link) {
    const { userId: owner } = await insertIdentity(tx, { provider, userId, ...link });
    if (owner !== userId) throw new Refusal("IDENTITY_TAKEN");
    const after = { provider, email: link.email };
    await insertAudit(tx, auditOf(door, "identity.linked", { userId, after }));
  }
  const { ip, userAgent } = door.request;
  return { token: await startSession(tx, { userId, ip, userAgent }), deletionCancelled };
}

async function signUpWith(tx: Tx, door: Door, making: Arriving & { role: string }): Promise<string> {
  const { provider } = making;
  const { id: userId, username } = await makeAccount(tx, { ...making, requestId: door.request.id });
  await insertAudit(tx, auditOf(door, "user.signed-up", { userId, after: { username, provider } }));
  const { token } = await openSession(tx, door, { userId, provider, link: null });
  return token;
}

function linkOf(owner: Owner, { subject, email }: Profile): Ticket["link"] {
  return owner.kind === "same-address" && email ? { subject, email: email.address } : null;
}

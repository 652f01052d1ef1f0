import type { Tx } from "@agora/db";
import { insertIdentity } from "@agora/db/queries/identities";
import { deleteSuppression } from "@agora/db/queries/mails";
import { adoptOrders } from "@agora/db/queries/orders";
import { insertUser, isUsernameTaken } from "@agora/db/queries/users";
import { emailWelcome, enqueue, tell } from "@agora/jobs";
import { Refusal } from "../errors.ts";
import type { Profile } from "./profile.ts";
import { numbered, usernameOf } from "./username.ts";

type Making = { provider: string; profile: Profile; role: string; requestId: string };

/** An account without a password, with the provider as its way in. @throws when another took name or address meanwhile */
export async function makeAccount(tx: Tx, { provider, profile, role, requestId }: Making) {
  const { email, subject, name } = profile;
  if (!email) throw new Refusal("VERIFIED_EMAIL_NEEDED");
  const username = await freeName(tx, usernameOf(profile));
  const { id } = await insertUser(tx, {
    username,
    email: email.address,
    emailVerifiedAt: email.verified ? new Date() : null,
    name: name?.trim().slice(0, 80) || undefined,
    role,
  });
  await insertIdentity(tx, { provider, subject, userId: id, email: email.address });
  await deleteSuppression(tx, { address: email.address });
  await adoptOrders(tx, { userId: id });
  // It carries the link that verifies the address, and is moot where the provider has done that.
  await enqueue(tx, emailWelcome, { userId: id }, { requestId, actorId: id });
  await tell(tx, "user.created", { id });
  return { id, username };
}

async function freeName(tx: Tx, wanted: string): Promise<string> {
  let name = wanted;
  while (await isUsernameTaken(tx, { username: name })) name = numbered(wanted);
  return name;
}

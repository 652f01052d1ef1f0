import { type Db, violatedUnique } from "@agora/db";
import { findSettings } from "@agora/db/queries/settings";
import { findUser, insertUser } from "@agora/db/queries/users";
import { emailWelcome, enqueue } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import type { auth } from "./contract.ts";
import { startSession, toViewer } from "./sessions.ts";

type SignUp = typeof auth.signUp;

/** Account, role, session and the promise of a welcome mail stand or fall together. */
export async function signUp(ctx: HandlerContext<SignUp>, input: z.output<SignUp["input"]>) {
  const settings = await findSettings(ctx.db);
  if (settings.signUp === "closed") throw new Refusal("SIGN_UP_CLOSED");
  const weakness = ctx.passwords.guessable(input.password, [
    input.email,
    input.username,
    input.name ?? "",
    settings.siteName,
  ]);
  if (weakness) throw new Refusal("GUESSABLE_PASSWORD", { fields: { password: [weakness] } });
  const passwordHash = await ctx.passwords.hash(input.password);

  const committed = ctx.commit(async (tx) => {
    const { email, username, name } = input;
    const user = await insertUser(tx, { email, username, name, passwordHash, role: settings.firstRole });
    const token = await startSession(tx, {
      userId: user.id,
      ip: ctx.request.ip,
      userAgent: ctx.request.userAgent,
    });
    await enqueue(tx, emailWelcome, { userId: user.id }, { requestId: ctx.request.id });
    ctx.audit({ actorId: user.id, subjectId: user.id, after: { username } });
    if (input.as === "cookie") ctx.setSession(token);
    return { viewer: await readViewer(tx, user.id), token: input.as === "token" ? token : undefined };
  });
  return committed.catch((error) => {
    throw taken(error) ?? error;
  });
}

export async function readViewer(db: Db, id: string) {
  const user = await findUser(db, { id });
  if (!user) throw new Error("the person vanished");
  return toViewer(user);
}

/** The unique index decides, so that two sign-ups at once can't both win. */
function taken(error: unknown): Refusal | undefined {
  const index = violatedUnique(error);
  if (index === "users_email_key")
    return new Refusal("EMAIL_TAKEN", {
      fields: { email: ["There is already an account with this address"] },
    });
  if (index === "users_username_key")
    return new Refusal("USERNAME_TAKEN", { fields: { username: ["This name is taken"] } });
  return undefined;
}

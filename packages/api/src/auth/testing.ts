import { outbox } from "@agora/db/schema";
import { eventually, openMailbox, startTestWorker } from "@agora/jobs/testing";
import { openTestbed } from "../testing.ts";

export const password = "violet otter climbs 9 hills";
export const otherPassword = "amber heron counts 4 clouds";

/** A testbed with a worker whose mails really arrive. */
export async function openMailedTestbed(settings: Record<string, string> = {}) {
  const mailbox = await openMailbox();
  const bed = await openTestbed({ SMTP_URL: mailbox.url, ...settings });
  const worker = startTestWorker(bed.services);

  /** Waits until every promised mail was sent, or was moot. */
  async function settled(): Promise<void> {
    await eventually(async () => (await bed.database.pool.select().from(outbox)).length === 0);
  }

  /** Subjects of everything that was mailed to an address, oldest first. */
  async function subjectsTo(address: string): Promise<string[]> {
    await settled();
    return mailbox.to(address).map(({ subject }) => subject);
  }

  /** The tokens of all links mailed to an address to that page, oldest first. */
  async function tokensTo(address: string, page: "verify-email" | "reset-password"): Promise<string[]> {
    await settled();
    const link = new RegExp(`/${page}\\?token=([\\w-]+)`);
    return mailbox.to(address).flatMap(({ text }) => link.exec(text)?.[1] ?? []);
  }

  async function tokenTo(address: string, page: "verify-email" | "reset-password"): Promise<string> {
    const token = (await tokensTo(address, page)).at(-1);
    if (!token) throw new Error(`no link to ${page} was mailed to ${address}`);
    return token;
  }

  /** Somebody new who signed up with `password`. */
  async function member(username: string) {
    const email = `${username}@example.org`.toLowerCase();
    const made = await (await bed.caller()).auth.signUp({ email, username, password, as: "token" });
    if (!made.viewer || !made.token) throw new Error("no session");
    const { id } = made.viewer;
    return { id, email, username, token: made.token, call: await bed.caller({ token: made.token }) };
  }

  async function signIn(identifier: string, more: { password?: string; code?: string; ip?: string } = {}) {
    const { ip, ...rest } = more;
    const call = await bed.caller(ip ? { ip } : {});
    return call.auth.signIn({ identifier, password, as: "token", ...rest });
  }

  /** Whether a session or access token still lets somebody in. */
  async function letsIn(token: string | undefined): Promise<boolean> {
    return (await (await bed.caller({ token })).auth.me()) !== null;
  }

  return {
    ...bed,
    mailbox,
    settled,
    subjectsTo,
    tokensTo,
    tokenTo,
    member,
    signIn,
    letsIn,
    close: async () => {
      await worker.stop();
      await bed.close();
      await mailbox.close();
    },
  };
}

export type MailedTestbed = Awaited<ReturnType<typeof openMailedTestbed>>;

/** The reasons of refusals that a race ended with. */
export function reasonsOf(errors: { cause?: { reason?: string } }[]): string[] {
  return errors.map((error) => error.cause?.reason ?? "not a refusal");
}

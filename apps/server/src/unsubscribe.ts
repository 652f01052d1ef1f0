import { Refusal, unsubscribe } from "@agora/api";
import { mailTopics } from "@agora/db/schema";
import { preferencesUrl } from "@agora/jobs";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { requestId } from "./context.ts";
import type { OpenServices } from "./services.ts";

type Options = { services: Pick<OpenServices, "database" | "config">; ipOf: (env: HttpBindings) => string };

/**
 * Where mail programs ask for no more mails of a topic, at one click and without showing a page (RFC 8058). The token is
 * all they bring, in whatever body; the body itself says nothing and is not read. Opening the address leads to the page
 * and changes nothing, because programs that look for harm in mails follow links too.
 */
export function unsubscribeDoor({ services, ipOf }: Options) {
  const door = new Hono<{ Bindings: HttpBindings }>();
  const answer = (c: Context, status: 200 | 400, said: string) =>
    c.text(said, status, { "cache-control": "no-store" });

  door.post("/unsubscribe", async (c) => {
    const token = c.req.query("token") ?? "";
    const topic = mailTopics.find((each) => each === c.req.query("topic"));
    if (!topic) return answer(c, 400, "This link is not whole. Nothing was changed.");
    const request = { id: requestId(c.req.raw), ip: ipOf(c.env) };
    try {
      await unsubscribe({ ...services, request }, { token, topic });
      return answer(c, 200, "Done. You get no more of these mails.");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return answer(c, 400, "This link is no longer valid. Nothing was changed.");
    }
  });
  door.get("/unsubscribe", (c) =>
    c.redirect(preferencesUrl(services.config.publicUrl, encodeURIComponent(c.req.query("token") ?? ""))),
  );
  return door;
}

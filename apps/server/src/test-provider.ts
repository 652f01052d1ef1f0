import { randomUUID } from "node:crypto";
import type { Services } from "@agora/api";
import { answerTestPayment, findTestPayment } from "@agora/db/queries/test-payments";
import { enqueue, sendTestWebhook } from "@agora/jobs";
import { type Context, Hono } from "hono";
import { goneTestPage, testPage, testPagePolicy } from "./test-provider-page.ts";

/** What the buyer can say, and when the shop hears of it, in seconds. */
const answers: Record<string, { status: "succeeded" | "failed"; after: number }> = {
  approve: { status: "succeeded", after: 0 },
  later: { status: "succeeded", after: 60 },
  decline: { status: "failed", after: 0 },
};

const headers = { "cache-control": "no-store", "content-security-policy": testPagePolicy };

/** The page of the test provider, on which one pays without money. */
export function testProviderDoor({ database: { pool } }: Pick<Services, "database">): Hono {
  const door = new Hono();
  const gone = (c: Context) => c.html(goneTestPage(), 404, headers);

  door.get("/:reference", async (c) => {
    const payment = await findTestPayment(pool, { id: c.req.param("reference") });
    return payment ? c.html(testPage(payment), 200, headers) : gone(c);
  });

  door.post("/:reference", async (c) => {
    const id = c.req.param("reference");
    const payment = await findTestPayment(pool, { id });
    if (!payment) return gone(c);
    const { answer } = await c.req.parseBody();
    const said = typeof answer === "string" && Object.hasOwn(answers, answer) ? answers[answer] : undefined;
    if (!said) return c.html(testPage(payment), 400, headers);
    const { status, after } = said;
    // The first answer counts; whoever answers again is sent back all the same.
    await pool.transaction(async (tx) => {
      if (!(await answerTestPayment(tx, { id, status }))) return;
      const runAt = new Date(Date.now() + after * 1000);
      const event = { eventId: randomUUID(), reference: id };
      await enqueue(tx, sendTestWebhook, event, after > 0 ? { runAt } : {});
    });
    return c.body(null, 303, { location: payment.returnUrl, "cache-control": "no-store" });
  });
  return door;
}

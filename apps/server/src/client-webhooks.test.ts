import { verifyWebhook, WebhookError } from "@agora/client";
import { tell } from "@agora/jobs";
import { eventually, insertEndpoint, openReceiver, startTestWorker } from "@agora/jobs/testing";
import { expect, test } from "vitest";
import { openTestServer } from "./testing.ts";

test("what a webhook brings is believed with its signature only", async () => {
  const server = await openTestServer({ WEBHOOK_PRIVATE_TARGETS: "on" });
  const receiver = await openReceiver();
  const worker = startTestWorker(server.services);
  try {
    const { secret } = await insertEndpoint(server.database, {
      url: receiver.url,
      serverSecret: server.services.config.secret,
    });
    const id = crypto.randomUUID();
    const post = { id, slug: "news", title: "News", authorId: id };
    await server.database.pool.transaction((tx) => tell(tx, "post.published", post));
    const { body, headers } = await eventually(async () => receiver.received[0], 20);

    const event = await verifyWebhook(body, headers, secret);
    expect(event.type === "post.published" && event.data.slug).toBe(post.slug);
    expect(event.id).toBe(headers["webhook-id"]);
    const asRequest = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    expect(await verifyWebhook(body, asRequest, secret)).toEqual(event);

    const seconds = Number(headers["webhook-timestamp"]);
    const wrong: [string, typeof headers, string?][] = [
      [body.replace("News", "Lies"), headers],
      [body, { ...headers, "webhook-id": "another" }],
      [body, { ...headers, "webhook-timestamp": String(seconds - 301) }],
      [body, { ...headers, "webhook-timestamp": "soon" }],
      [body, { ...headers, "webhook-signature": "v1,%%%" }],
      [body, { ...headers, "webhook-signature": undefined }],
      [body, headers, `whsec_${btoa("another secret of some length")}`],
    ];
    for (const [text, shown, by = secret] of wrong)
      await expect(verifyWebhook(text, shown, by)).rejects.toBeInstanceOf(WebhookError);
  } finally {
    await worker.stop();
    await receiver.close();
    await server.close();
  }
}, 60_000);

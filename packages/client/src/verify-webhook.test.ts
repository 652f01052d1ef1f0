import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verifyWebhook, WebhookError } from "./index.ts";

const secret = `whsec_${btoa("a secret of thirty-two characters")}`;
const older = `whsec_${btoa("the secret that it had before this")}`;
const body = JSON.stringify({ type: "post.published", version: 1, data: { slug: "smørrebrød" } });
const id = "msg_1";

function signed(by = secret, timestamp = String(Math.floor(Date.now() / 1000))) {
  const key = Buffer.from(by.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

test("headers come in every form that runtimes give them", async () => {
  const plain = signed();
  const entries = Object.entries(plain);
  const forms = [
    plain,
    new Headers(plain),
    // Such as of undici or node-fetch, which are no Headers of this runtime.
    { get: (name: string) => new Headers(plain).get(name) },
    Object.fromEntries(entries.map(([name, value]) => [name, [value]])),
    Object.fromEntries(
      entries.map(([name, value]) => [name.replace(/\b./g, (letter) => letter.toUpperCase()), value]),
    ),
    Object.fromEntries(entries.map(([name, value]) => [name.toUpperCase(), value])),
  ];
  for (const form of forms) expect(await verifyWebhook(body, form, secret)).toMatchObject({ id });
});

test("while a secret is changed, either signature is believed, whatever stands beside it", async () => {
  const [now, before] = [signed(), signed(older)];
  const signatures = `v1,%%% v1a,unknown v1 ${before["webhook-signature"]} ${now["webhook-signature"]}`;
  for (const by of [secret, older])
    expect(await verifyWebhook(body, { ...now, "webhook-signature": signatures }, by)).toMatchObject({ id });
});

describe("is not believed", () => {
  const at = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);
  test.for<[string, Record<string, string>, string?]>([
    ["without headers", {}],
    ["by another secret", signed(older)],
    ["from long ago", signed(secret, at(-301))],
    ["from the future", signed(secret, at(310))],
    ["at no time", { ...signed(), "webhook-timestamp": "soon" }],
    ["with another body", signed(), body.replace("smør", "SMØR")],
  ])("%s", async ([, headers, text = body]) => {
    await expect(verifyWebhook(text, headers, secret)).rejects.toBeInstanceOf(WebhookError);
  });
});

test("a secret that is none is the receiver's own mistake, not the sender's", async () => {
  for (const each of ["", "whsec_", "whsec_%%", JSON.parse("{}").secret]) {
    const verified = verifyWebhook(body, signed(), each);
    await expect(verified).rejects.toThrow(TypeError);
    await expect(verified).rejects.toThrow("whsec_");
  }
});

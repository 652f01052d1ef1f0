import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { seal, unseal } from "../seal.ts";

/** Hours in which the secret before still signs beside the new one, so that a receiver can change without missing anything. */
export const rotationHours = 24;

const purposeOf = (endpointId: string) => `webhook ${endpointId}`;

/** As Standard Webhooks writes it: 256 bits. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

type Place = { endpointId: string; serverSecret: string };

export function sealWebhookSecret(secret: string, { endpointId, serverSecret }: Place): Buffer {
  return seal(secret, serverSecret, purposeOf(endpointId));
}

type Signed = { id: string; at: Date; body: string };
type Sealed = { id: string; secret: Buffer; formerSecret: Buffer | null; formerSecretUntil: Date | null };

/** The `webhook-signature`: one by the secret and, for a while, one by the secret before. @throws when SECRET is another one by now. */
export function signatureOf(endpoint: Sealed, serverSecret: string, { id, at, body }: Signed): string {
  const { secret, formerSecret, formerSecretUntil } = endpoint;
  const sign = (sealed: Buffer) =>
    new Webhook(unseal(sealed, serverSecret, purposeOf(endpoint.id))).sign(id, at, body);
  const own = sign(secret);
  if (!formerSecret || !formerSecretUntil || formerSecretUntil <= at) return own;
  try {
    return `${own} ${sign(formerSecret)}`;
  } catch {
    // It was rotated because SECRET is another one.
    return own;
  }
}

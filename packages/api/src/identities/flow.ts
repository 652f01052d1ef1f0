import { z } from "zod";
import { sealFor, unsealFor } from "./sealed.ts";

/** What a browser carries, sealed, to a provider and back. */
const flow = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  next: z.string(),
  /** Who asked to link the provider to their account; null for a sign-in. */
  linking: z.string().nullable(),
});
export type Flow = z.output<typeof flow>;

const purpose = "identity flow";

export const sealFlow = (value: Flow, secret: string) => sealFor(purpose, value, secret);
export const unsealFlow = (sealed: string | undefined, secret: string) =>
  unsealFor(purpose, { sealed, secret, schema: flow });

/** A path of our own, whatever was asked for. */
export function safeNext(next: string | null | undefined, publicUrl: string, otherwise: string): string {
  if (!next?.startsWith("/") || !URL.canParse(next, publicUrl)) return otherwise;
  const { origin, pathname, search, hash } = new URL(next, publicUrl);
  return origin === publicUrl && !pathname.startsWith("//") ? pathname + search + hash : otherwise;
}

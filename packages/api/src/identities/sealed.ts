import { z } from "zod";
import { seal, unseal } from "../seal.ts";

const tenMinutes = 10 * 60 * 1000;

const lasting = z.object({ until: z.number(), value: z.unknown() });

/** Writes a value down for its holder to bring back within ten minutes; who holds it can neither read nor change it. */
export function sealFor(purpose: string, value: object, secret: string): string {
  return seal(JSON.stringify({ until: Date.now() + tenMinutes, value }), secret, purpose).toString(
    "base64url",
  );
}

/** Undefined for what is forged, older than ten minutes, or was sealed for another purpose. */
export function unsealFor<S extends z.ZodObject>(
  purpose: string,
  { sealed, secret, schema }: { sealed: string | undefined; secret: string; schema: S },
): z.output<S> | undefined {
  try {
    const text = unseal(Buffer.from(sealed ?? "", "base64url"), secret, purpose);
    const { until, value } = lasting.parse(JSON.parse(text));
    return until > Date.now() ? schema.parse(value) : undefined;
  } catch {
    return undefined;
  }
}

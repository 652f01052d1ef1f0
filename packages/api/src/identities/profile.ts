import { email as emailSchema } from "../mail-address.ts";

/** Who a provider says somebody is. */
export type Profile = {
  /** Never changes and is never given to somebody else, unlike names and addresses. */
  subject: string;
  email: { address: string; verified: boolean } | null;
  name?: string;
  username?: string;
};

/** An address that could not be one of ours counts as none. */
export function emailOf(address: string | null | undefined, verified: boolean): Profile["email"] {
  const parsed = emailSchema.safeParse(address);
  return parsed.success ? { address: parsed.data, verified } : null;
}

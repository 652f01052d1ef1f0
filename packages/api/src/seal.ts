import { createHash, randomBytes } from "node:crypto";

export { seal, unseal } from "@agora/jobs/seal";

/** SHA-256 in hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Random token for a person or program to keep: 256 bits, base64url. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

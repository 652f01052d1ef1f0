import { Secret, TOTP } from "otpauth";
import { seal, unseal } from "../seal.ts";

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, 30 seconds. */
const parameters = { algorithm: "SHA1", digits: 6, period: 30 };

/** 160 bits, as RFC 4226 recommends; base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What a QR code for authenticator apps holds. */
export function otpauthUri(secret: string, { site, account }: { site: string; account: string }): string {
  // A colon would end the issuer's name early.
  const issuer = site.replaceAll(":", " ");
  return new TOTP({ ...parameters, issuer, label: account, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step this code belongs to, now or one step around it (RFC 6238, 5.2); undefined for a wrong code. */
export function stepOfCode(secret: string, code: string, timestamp = Date.now()): number | undefined {
  const delta = TOTP.validate({
    ...parameters,
    token: code,
    secret: Secret.fromBase32(secret),
    timestamp,
    window: 1,
  });
  return delta === null ? undefined : TOTP.counter({ period: parameters.period, timestamp }) + delta;
}

/** The table is not enough to read a secret: it takes the server's own, and belongs to one account. */
export function sealSecret(secret: string, { userId, key }: { userId: string; key: string }): Buffer {
  return seal(secret, key, `two-factor ${userId}`);
}

export function unsealSecret(sealed: Buffer, { userId, key }: { userId: string; key: string }): string {
  return unseal(sealed, key, `two-factor ${userId}`);
}

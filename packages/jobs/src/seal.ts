import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

function cipherKey(secret: string, key: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, secret, "agora idempotent answer", 32));
}

/** Encrypts with AES-256-GCM so that only who holds both the server's secret and `key` can read it. */
export function seal(text: string, secret: string, key: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", cipherKey(secret, key), nonce);
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** @throws when the text was sealed with another key or was changed. */
export function unseal(sealed: Buffer, secret: string, key: string): string {
  const decipher = createDecipheriv("aes-256-gcm", cipherKey(secret, key), sealed.subarray(0, 12), {
    // A shorter tag, of a text that was cut off, would be easier to guess.
    authTagLength: 16,
  });
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString("utf8");
}

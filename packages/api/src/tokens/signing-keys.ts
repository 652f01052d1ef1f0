import type { Config } from "@agora/config";
import type { Db } from "@agora/db";
import {
  findSigningKey,
  listPublicKeys,
  lockSigningKeys,
  replaceSigningKey,
} from "@agora/db/queries/signing-keys";
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import { z } from "zod";
import { seal, unseal } from "../seal.ts";

export type SigningKey = { kid: string; privateKey: CryptoKey };
/** `db` may open transactions; the read lane may not. */
type Keeper = { db: Db; config: Config };

/** Ed25519 (RFC 8037). */
export const algorithm = "EdDSA";

const publicJwk = z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() });
const privateJwk = publicJwk.extend({ d: z.string() });

/** How long a process signs on with a key that another has replaced, in milliseconds. */
const rememberedFor = 60_000;
const remembered = new WeakMap<Db, { key: SigningKey; until: number }>();
/** The `kid` is the key's thumbprint (RFC 7638), so it can't stand for another key later. */
const imported = new Map<string, CryptoKey>();

/** The key to sign with; makes a new one every 30 days, or when the server's secret has changed. */
export async function signingKey({ db, config }: Keeper): Promise<SigningKey> {
  const known = remembered.get(db);
  if (known && known.until > Date.now()) return known.key;
  const key = (await readSigningKey(db, config)) ?? (await makeSigningKey({ db, config }));
  remembered.set(db, { key, until: Date.now() + rememberedFor });
  return key;
}

/** What a token of this key is checked with. @throws when the stored key is not readable */
export async function verificationKey(kid: string, jwk: unknown): Promise<CryptoKey> {
  const known = imported.get(kid);
  if (known) return known;
  const key = await importKey(publicJwk.parse(jwk));
  imported.set(kid, key);
  return key;
}

/** Public keys for everybody who wants to check a token (RFC 7517). */
export async function publicKeys(db: Db) {
  const rows = await listPublicKeys(db);
  return {
    keys: rows.map(({ kid, publicJwk: jwk }) => ({
      ...publicJwk.parse(jwk),
      kid,
      alg: algorithm,
      use: "sig",
    })),
  };
}

async function readSigningKey(db: Db, config: Config): Promise<SigningKey | undefined> {
  const row = await findSigningKey(db);
  if (!row) return undefined;
  const { kid } = row;
  const text = unsealed(row.privateJwk, config.secret, kid);
  return text === undefined
    ? undefined
    : { kid, privateKey: await importKey(privateJwk.parse(JSON.parse(text))) };
}

/** Of several processes that find a new key due, the first makes it and the others take that. */
async function makeSigningKey({ db, config }: Keeper): Promise<SigningKey> {
  const pair = await generateKeyPair(algorithm, { crv: "Ed25519", extractable: true });
  const secretJwk = privateJwk.parse(await exportJWK(pair.privateKey));
  const openJwk = publicJwk.parse(secretJwk);
  const kid = await calculateJwkThumbprint(openJwk);
  const sealed = seal(JSON.stringify(secretJwk), config.secret, sealedFor(kid));
  return db.transaction(async (tx) => {
    await lockSigningKeys(tx);
    const other = await readSigningKey(tx, config);
    if (other) return other;
    await replaceSigningKey(tx, { kid, publicJwk: openJwk, privateJwk: sealed });
    return { kid, privateKey: await importKey(secretJwk) };
  });
}

const sealedFor = (kid: string) => `signing key ${kid}`;

/** Undefined when it was sealed with another secret. */
function unsealed(sealed: Buffer, secret: string, kid: string): string | undefined {
  try {
    return unseal(sealed, secret, sealedFor(kid));
  } catch {
    return undefined;
  }
}

async function importKey(jwk: z.output<typeof publicJwk> | z.output<typeof privateJwk>): Promise<CryptoKey> {
  const key = await importJWK(jwk, algorithm);
  if (key instanceof Uint8Array) throw new Error("not a public or private key");
  return key;
}

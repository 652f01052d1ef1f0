import type { Readable } from "node:stream";

/** First and last byte, both included, as in an HTTP range. */
export type ByteRange = { first: number; last: number };

/** What is known of an object; `bytes` is its whole size, and `etag` changes with its content. */
export type Head = { bytes: number; etag: string };

/** An object being read; destroy `body` if it is not read to its end. */
export type Opened = Head & { body: Readable };

export type PutOptions = {
  contentType: string;
  /** Exactly so many bytes must arrive. */
  bytes?: number;
  /** Stops the transfer; nothing is stored then. */
  signal?: AbortSignal;
};

/** An address that takes one file, and what has to be sent with it. */
export type UploadAddress = { url: string; method: "PUT"; headers: Record<string, string>; expiresAt: Date };

/** What a signed upload address allows. */
export type Upload = { key: string; bytes: number; contentType: string };

/**
 * Where files are kept. An object appears whole or not at all, and what is missing is `undefined`.
 * Every function that takes a key throws BadKey for one that isKey refuses.
 */
export type Storage = {
  /**
   * Stores what the stream gives and says how many bytes that was.
   * @throws WrongLength when `bytes` is given and not met, as soon as that is known.
   */
  put(
    key: string,
    body: AsyncIterable<Uint8Array> | Uint8Array,
    options: PutOptions,
  ): Promise<{ bytes: number }>;
  get(key: string, range?: ByteRange): Promise<Opened | undefined>;
  head(key: string): Promise<Head | undefined>;
  /** Every key there is, in no order; what comes or goes meanwhile may be among them or not. */
  list(): AsyncIterable<string>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  signUpload(
    key: string,
    allowed: { bytes: number; contentType: string; expiresAt: Date },
  ): Promise<UploadAddress>;
  /** An address that gives one file away until `expiresAt`, as a download called `filename`. */
  signDownload(key: string, allowed: { filename: string; expiresAt: Date }): Promise<string>;
  /** What the address of a request allows; undefined if it is forged or expired, or is not served by us. */
  verifyUpload(url: URL): Upload | undefined;
  verifyDownload(url: URL): { key: string; filename: string } | undefined;
  /** Removes what transfers broken off before `before` left behind. */
  sweep(before: Date): Promise<void>;
  close(): void;
};

/** Thrown by `put` when more or fewer bytes arrive than were promised. */
export class WrongLength extends Error {
  override name = "WrongLength";
}

/** Thrown for a key that could lead outside of the storage. */
export class BadKey extends Error {
  override name = "BadKey";
}

const part = "[A-Za-z0-9_-][A-Za-z0-9_.-]*";
const keyPattern = new RegExp(`^${part}(?:/${part})*$`);

/** A key is names joined by slashes; no name is empty or starts with a dot. */
export function isKey(key: string): boolean {
  return key.length <= 300 && keyPattern.test(key);
}

export function checkKey(key: string): string {
  if (!isKey(key)) throw new BadKey("This is not a key of the storage.");
  return key;
}

/** Converted pictures: everybody may see them, and what has this key never changes. */
export function isPublicKey(key: string): boolean {
  return /^(?:variants|crops)\//.test(key);
}

/** For whoever gives out such a file. */
export const cacheForEver = "public, max-age=31536000, immutable";

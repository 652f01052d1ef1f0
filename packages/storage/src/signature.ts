import { createHmac, timingSafeEqual } from "node:crypto";
import { isKey, type Storage } from "./storage.ts";

type Signer = Pick<Storage, "signUpload" | "signDownload" | "verifyUpload" | "verifyDownload">;

/** Signed addresses below /files of our own server (HMAC-SHA256), for storage that has no server of its own. */
export function addressSigner({ secret, publicUrl }: { secret: string; publicUrl: string }): Signer {
  const sign = (fields: readonly (string | number)[]) =>
    createHmac("sha256", secret)
      .update(JSON.stringify(["files", ...fields]))
      .digest("base64url");

  const address = (door: string, key: string, query: Record<string, string | number>) => {
    const url = new URL(`/files/${door}/${key}`, publicUrl);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url;
  };

  /** The key, if the signature fits the other values of the query in this order and is not too old. */
  const verified = (url: URL, door: string, names: readonly string[]) => {
    const start = `/files/${door}/`;
    if (!url.pathname.startsWith(start)) return undefined;
    const key = url.pathname.slice(start.length);
    const values = names.map((name) => url.searchParams.get(name) ?? "");
    const expected = Buffer.from(sign([door, key, ...values]));
    const given = Buffer.from(url.searchParams.get("signature") ?? "");
    if (!isKey(key) || given.length !== expected.length || !timingSafeEqual(given, expected))
      return undefined;
    return Number(url.searchParams.get("expires")) * 1000 > Date.now() ? key : undefined;
  };

  return {
    signUpload: async (key, { bytes, contentType, expiresAt }) => {
      const expires = Math.floor(expiresAt.getTime() / 1000);
      const signature = sign(["uploads", key, String(expires), String(bytes), contentType]);
      const url = address("uploads", key, { expires, bytes, type: contentType, signature });
      return {
        url: url.href,
        method: "PUT",
        headers: { "content-type": contentType },
        expiresAt: new Date(expires * 1000),
      };
    },
    signDownload: async (key, { filename, expiresAt }) => {
      const expires = Math.floor(expiresAt.getTime() / 1000);
      const signature = sign(["downloads", key, String(expires), filename]);
      return address("downloads", key, { expires, filename, signature }).href;
    },
    verifyUpload: (url) => {
      const key = verified(url, "uploads", ["expires", "bytes", "type"]);
      if (key === undefined) return undefined;
      return {
        key,
        bytes: Number(url.searchParams.get("bytes")),
        contentType: url.searchParams.get("type") ?? "",
      };
    },
    verifyDownload: (url) => {
      const key = verified(url, "downloads", ["expires", "filename"]);
      return key === undefined ? undefined : { key, filename: url.searchParams.get("filename") ?? "" };
    },
  };
}

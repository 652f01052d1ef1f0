import { type PictureSize, widthsOf } from "@agora/jobs";
import got from "got";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";
import sharp from "sharp";
import { beginningBytes, contentTypeOf } from "../media/content-type.ts";
import { acceptedInWords, isAcceptedType } from "../media/upload-names.ts";

const mostBytes = 30 * 1024 * 1024;
const mostPixels = 50_000_000;
const moving = new Set(["image/gif", "image/webp"]);
/** Milliseconds for the whole of one try. */
const patience = 30_000;
const tries = 3;
/** So many failures to reach a host, one after the other, and it is not asked again. */
const enough = 3;

export type Fetched = PictureSize & { bytes: Buffer; contentType: string };
/** Why there is no picture, in words. */
export type NotFetched = { problem: string };
export type FetchPicture = (url: string) => Promise<Fetched | NotFetched>;

/**
 * Fetches pictures from public addresses: names that lead to this machine or network are refused where the connection
 * is made, so neither a redirect nor a name that changes its address gets there. `allowPrivate` is for a site that
 * stands there itself.
 */
export function openPictures({ allowPrivate = false }: { allowPrivate?: boolean } = {}): FetchPicture {
  const rules = { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: false };
  const agent = {
    http: new RequestFilteringHttpAgent({ ...rules }),
    https: new RequestFilteringHttpsAgent({ ...rules }),
  };
  const failures = new Map<string, number>();
  return async (url) => {
    const { host, protocol } = new URL(url);
    if (protocol !== "http:" && protocol !== "https:") return { problem: "Its address is not on the web." };
    if ((failures.get(host) ?? 0) >= enough) return { problem: `${host} does not answer.` };
    const aborted = new AbortController();
    let body: Uint8Array;
    try {
      const asked = got(url, {
        agent,
        responseType: "buffer",
        decompress: false,
        headers: { accept: "image/*", "accept-encoding": "identity", "user-agent": "Agora import" },
        timeout: { request: patience },
        retry: { limit: tries - 1, backoffLimit: 2_000, maxRetryAfter: 5_000 },
        maxRedirects: 5,
        signal: aborted.signal,
      });
      asked.on("downloadProgress", ({ transferred }) => {
        if (transferred > mostBytes) aborted.abort();
      });
      body = (await asked).body;
    } catch (error) {
      if (aborted.signal.aborted) return { problem: "It has more than 30 MB." };
      const status = statusOf(error);
      if (status === undefined) failures.set(host, (failures.get(host) ?? 0) + 1);
      return { problem: status ? `${host} answered ${status}.` : `${host} could not be reached.` };
    }
    failures.delete(host);
    return judge(Buffer.from(body));
  };
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("response" in error)) return undefined;
  const { response } = error;
  if (typeof response !== "object" || response === null || !("statusCode" in response)) return undefined;
  return Number(response.statusCode);
}

async function judge(bytes: Buffer): Promise<Fetched | NotFetched> {
  try {
    const contentType = await contentTypeOf(bytes.subarray(0, beginningBytes));
    if (!contentType || !isAcceptedType(contentType))
      return { problem: `What arrived is not a picture we can use. ${acceptedInWords}` };
    const { autoOrient, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { width, height } = autoOrient;
    const animated = pages > 1 && moving.has(contentType);
    // What the image job would refuse, so that no post comes to show what never will be there.
    if (width * height * (animated ? pages : 1) > mostPixels)
      return { problem: "It has more than 50 million pixels." };
    if (widthsOf({ width, height, animated }).length === 0)
      return { problem: "It is too high for its width." };
    return { bytes, contentType, width, height, animated };
  } catch {
    return { problem: "It is damaged." };
  }
}

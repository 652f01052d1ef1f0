import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { exactBytes } from "./exact-bytes.ts";
import { cacheForEver, checkKey, isKey, isPublicKey, type Storage } from "./storage.ts";

export type S3Options = {
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** For services other than AWS; the bucket then stands in the path. */
  endpoint?: string;
};

/** Files in a bucket of S3 or of a service that speaks its protocol. */
export function s3Storage({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Options): Storage {
  const client = new S3Client({
    region,
    endpoint,
    forcePathStyle: endpoint !== undefined,
    credentials: { accessKeyId, secretAccessKey },
    // Checksums by default are sent as trailers, which services other than AWS store as content.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const at = (key: string) => ({ Bucket: bucket, Key: checkKey(key) });

  return {
    put: async (key, body, { contentType, bytes, signal }) => {
      signal?.throwIfAborted();
      let total = 0;
      const counted = (sum: number) => {
        total = sum;
      };
      const stream = Readable.from(exactBytes(body, { bytes, counted }));
      const upload = new Upload({
        client,
        params: {
          ...at(key),
          Body: stream,
          ContentType: contentType,
          // A public bucket, or a CDN in front of one, gives this on.
          ...(isPublicKey(key) && { CacheControl: cacheForEver }),
        },
        queueSize: 2,
      });
      const abort = () => void upload.abort();
      signal?.addEventListener("abort", abort, { once: true });
      try {
        await upload.done();
      } catch (error) {
        // What broke the stream says more than how the clearing up went.
        throw stream.errored ?? error;
      } finally {
        signal?.removeEventListener("abort", abort);
        stream.destroy();
      }
      return { bytes: total };
    },
    get: async (key, range) => {
      const Range = range && `bytes=${range.first}-${range.last}`;
      const found = await orMissing(client.send(new GetObjectCommand({ ...at(key), Range })));
      if (!(found?.Body instanceof Readable)) return undefined;
      const bytes = Number(found.ContentRange?.split("/")[1] ?? found.ContentLength ?? 0);
      return { body: found.Body, bytes, etag: found.ETag ?? "" };
    },
    head: async (key) => {
      const found = await orMissing(client.send(new HeadObjectCommand(at(key))));
      return found && { bytes: found.ContentLength ?? 0, etag: found.ETag ?? "" };
    },
    list: async function* () {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket }))
        for (const { Key } of page.Contents ?? []) if (Key && isKey(Key)) yield Key;
    },
    delete: async (key) => {
      await orMissing(client.send(new DeleteObjectCommand(at(key))));
    },
    signUpload: async (key, { bytes, contentType, expiresAt }) => {
      const command = new PutObjectCommand({ ...at(key), ContentType: contentType, ContentLength: bytes });
      const url = await getSignedUrl(client, command, {
        expiresIn: secondsUntil(expiresAt),
        // Only what is signed is enforced: the bucket refuses another size or type.
        signableHeaders: new Set(["host", "content-length", "content-type"]),
      });
      return { url, method: "PUT", headers: { "content-type": contentType }, expiresAt };
    },
    signDownload: (key, { filename, expiresAt }) => {
      const ResponseContentDisposition = `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`;
      const command = new GetObjectCommand({ ...at(key), ResponseContentDisposition });
      return getSignedUrl(client, command, { expiresIn: secondsUntil(expiresAt) });
    },
    verifyUpload: () => undefined,
    verifyDownload: () => undefined,
    // Parts of broken transfers are the bucket's: a lifecycle rule removes them.
    sweep: async () => {},
    close: () => client.destroy(),
  };
}

function secondsUntil(time: Date): number {
  return Math.max(1, Math.floor((time.getTime() - Date.now()) / 1000));
}

async function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    throw error;
  }
}

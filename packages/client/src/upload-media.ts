import type { Inputs, Outputs } from "@agora/api/contract";
import { whenAborted } from "./aborted.ts";
import type { AgoraClient } from "./agora-client.ts";
import { newIdempotencyKey } from "./idempotency-key.ts";
import { sendFile } from "./send-file.ts";
import { UploadError } from "./upload-error.ts";

/** A client, or what is needed of one. */
type Uploader = { media: Pick<AgoraClient["media"], "startUpload" | "finishUpload" | "live"> };

export type MediaItem = Outputs["media"]["finishUpload"];

export type UploadOptions = Pick<Inputs["media"]["startUpload"], "purpose" | "alt" | "kept"> & {
  /** The file's own name when left out. */
  filename?: string | undefined;
  /** Such as image/png; the file's own type when left out. */
  contentType?: string | undefined;
  onProgress?: ((progress: UploadProgress) => void) | undefined;
  /** All bytes are there: what happens next happens without this program, too. */
  onArrived?: ((mediaId: string) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** The same file with the same key is announced once: an upload that was broken off can be done again for 15 minutes. */
  idempotencyKey?: string | undefined;
};

/** "sending": percent of the bytes that have left; "processing": percent of the pictures that are made. */
export type UploadProgress = { stage: "sending" | "processing"; percent: number };

/**
 * Sends a file to where the server says, in tries of its own, and waits until its pictures are ready. Works in browsers
 * and elsewhere; in Node.js `openAsBlob` of node:fs gives a file that is not read into memory.
 * @throws UploadError when the bytes do not get there, or can't be made into pictures; the signal's reason; refusals pass
 * through.
 */
export async function uploadMedia(
  client: Uploader,
  file: Blob & { name?: string },
  { filename = file.name ?? "file", contentType = file.type, ...options }: UploadOptions,
): Promise<MediaItem> {
  const { purpose, alt, kept, signal, onProgress, onArrived } = options;
  if (file.size === 0) throw new UploadError("This file is empty.");
  const { media, upload } = await client.media.startUpload
    .mutate(
      { filename, contentType, bytes: file.size, purpose, alt, kept },
      { signal, idempotencyKey: options.idempotencyKey ?? newIdempotencyKey() },
    )
    .catch(reasonFirst(signal));
  const onPercent = (percent: number) => onProgress?.({ stage: "sending", percent });
  await sendFile(file, upload, { signal, onPercent });
  onArrived?.(media.id);
  return finishMedia(client, media.id, { signal, onProgress });
}

/**
 * Waits for the pictures of a file whose bytes have arrived; can be done again, such as after a lost connection.
 * @throws UploadError when it can't be made into pictures; the signal's reason; refusals pass through.
 */
export async function finishMedia(
  client: Uploader,
  id: string,
  { signal, onProgress }: Pick<UploadOptions, "signal" | "onProgress"> = {},
): Promise<MediaItem> {
  const onPercent = (percent: number) => onProgress?.({ stage: "processing", percent });
  onPercent(0);
  const arrived = await client.media.finishUpload.mutate({ id }, { signal }).catch(reasonFirst(signal));
  return settled(arrived) ?? (await pictures(client, id, { signal, onPercent }));
}

function settled(item: MediaItem): MediaItem | undefined {
  if (item.status === "failed")
    throw new UploadError(item.failure ?? "This file could not be made into a picture.", {
      mediaId: item.id,
    });
  return item.status === "ready" ? item : undefined;
}

/** What was aborted fails with why, whichever step it was in. */
function reasonFirst(signal: AbortSignal | undefined): (error: unknown) => never {
  return (error) => {
    signal?.throwIfAborted();
    throw error;
  };
}

type Watch = { signal: AbortSignal | undefined; onPercent: (percent: number) => void };

/** Follows the image job as it happens, until there are pictures. */
function pictures(client: Uploader, id: string, { signal, onPercent }: Watch): Promise<MediaItem> {
  return new Promise((resolve, reject) => {
    const end = (act: () => void) => {
      stop?.();
      act();
      // Completes, too, which has nothing left to say by then.
      subscription.unsubscribe();
    };
    const subscription = client.media.live.subscribe(
      { id },
      {
        onData: ({ data }) => {
          onPercent(data.progress);
          try {
            const ready = settled(data);
            if (ready) end(() => resolve(ready));
          } catch (error) {
            end(() => reject(error));
          }
        },
        onError: (error) => end(() => reject(error)),
        onComplete: () =>
          end(() => reject(new UploadError("Nobody tells what became of this file.", { mediaId: id }))),
      },
    );
    const aborted = () => end(() => reject(signal?.reason));
    const stop = signal && whenAborted(signal, aborted);
    if (signal?.aborted) aborted();
  });
}

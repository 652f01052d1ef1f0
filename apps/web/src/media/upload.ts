import type { Inputs, Outputs } from "@agora/api/contract";
import type { Client } from "../trpc.ts";

export type Item = Outputs["media"]["finishUpload"];
export type Purpose = Inputs["media"]["startUpload"]["purpose"];
export type Stage = { stage: "sending" | "processing"; percent: number };
type Watch = {
  signal: AbortSignal;
  onStage: (stage: Stage) => void;
  /** All bytes are there: what happens next happens without this page, too. */
  onArrived?: (mediaId: string) => void;
};

/** Said in words of its own, beside what the server refuses. `mediaId` is the file that no picture could be made of. */
export class UploadError extends Error {
  override name = "UploadError";
  readonly mediaId?: string;

  constructor(message: string, mediaId?: string) {
    super(message);
    this.mediaId = mediaId;
  }
}

/**
 * Sends a file to where the server says, and waits for its pictures.
 * @throws UploadError when the bytes do not get there or can't be made into pictures; refusals pass through.
 */
export async function upload(
  client: Client,
  { file, ...about }: { file: File; purpose: Purpose; alt?: string; kept?: boolean },
  watch: Watch,
): Promise<Item> {
  if (file.size === 0) throw new UploadError("This file is empty.");
  const { media, upload: target } = await client.media.startUpload.mutate(
    { ...about, filename: file.name, contentType: file.type, bytes: file.size },
    { signal: watch.signal },
  );
  await send(file, target, watch);
  watch.onArrived?.(media.id);
  return finish(client, media.id, watch);
}

/** Waits for the pictures of a file whose bytes have arrived; can be done again. @throws as `upload` */
export async function finish(client: Client, id: string, watch: Watch): Promise<Item> {
  watch.onStage({ stage: "processing", percent: 0 });
  const arrived = await client.media.finishUpload.mutate({ id }, { signal: watch.signal });
  return settled(arrived) ?? (await follow(client, id, watch));
}

type Target = Outputs["media"]["startUpload"]["upload"];

/** fetch can't say how much of a body has left, so this is XMLHttpRequest. @throws UploadError */
export function send(file: File, target: Target, { signal, onStage }: Watch): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new UploadError("The file did not get through. Please try again."));
    const request = new XMLHttpRequest();
    request.open(target.method, target.url);
    for (const [name, value] of Object.entries(target.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) =>
      onStage({ stage: "sending", percent: total ? (100 * loaded) / total : 0 });
    request.onload = () => (request.status < 300 ? resolve() : failed());
    request.onerror = failed;
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    onStage({ stage: "sending", percent: 0 });
    request.send(file);
  });
}

function settled(item: Item): Item | undefined {
  if (item.status === "failed")
    throw new UploadError(item.failure ?? "This file could not be made into a picture.", item.id);
  return item.status === "ready" ? item : undefined;
}

/** Follows the image job as it happens, until there are pictures. */
function follow(client: Client, id: string, { signal, onStage }: Watch): Promise<Item> {
  return new Promise((resolve, reject) => {
    const done = (act: () => void) => {
      subscription.unsubscribe();
      act();
    };
    const subscription = client.media.live.subscribe(
      { id },
      {
        onData: ({ data }) => {
          onStage({ stage: "processing", percent: data.progress });
          try {
            const ready = settled(data);
            if (ready) done(() => resolve(ready));
          } catch (error) {
            done(() => reject(error));
          }
        },
        onError: (error) => done(() => reject(error)),
      },
    );
    signal.addEventListener("abort", () => done(() => reject(signal.reason)), { once: true });
  });
}

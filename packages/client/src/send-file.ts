import type { Outputs } from "@agora/api/contract";
import { pause, whenAborted } from "./aborted.ts";
import { backoff } from "./again.ts";
import { UploadError } from "./upload-error.ts";

type Target = Outputs["media"]["startUpload"]["upload"];
export type SendOptions = {
  signal?: AbortSignal | undefined;
  /** 0 to 100, of the bytes that have left. */
  onPercent?: ((percent: number) => void) | undefined;
};
type Watch = { signal: AbortSignal | undefined; onPercent: (percent: number) => void };
/** `status` 0: there was no answer, because of `cause` where that is known. */
type Answer = { status: number; cause?: unknown };

/** What is used of it; there is none outside browsers. */
declare const XMLHttpRequest: new () => {
  status: number;
  upload: { onprogress: (event: { loaded: number; total: number }) => void };
  onloadend: () => void;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: Blob): void;
  abort(): void;
};

const tries = 3;

/**
 * Puts the bytes where the server said, which media.startUpload and imports.start do; from the start again when the way
 * there breaks, three times in all. @throws UploadError, or the signal's reason
 */
export async function sendFile(
  file: Blob,
  target: Target,
  { signal, onPercent = () => undefined }: SendOptions = {},
): Promise<void> {
  const watch: Watch = { signal, onPercent };
  const send = typeof XMLHttpRequest === "function" ? byXMLHttpRequest : byFetch;
  for (let tried = 1; ; tried++) {
    signal?.throwIfAborted();
    onPercent(0);
    const { status, cause = new Error(`The answer was ${status}`) } = await send(file, target, watch);
    signal?.throwIfAborted();
    if (status >= 200 && status < 300) return onPercent(100);
    const mayWork = status === 0 || status === 429 || status >= 500;
    if (!mayWork || tried === tries)
      throw new UploadError("The file did not get through. Please try again.", { cause });
    await pause(backoff(tried), signal);
  }
}

/** In browsers fetch can't say how much of a body has left. */
function byXMLHttpRequest(file: Blob, target: Target, { signal, onPercent }: Watch): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const stop = signal && whenAborted(signal, () => request.abort());
    request.open(target.method, target.url);
    for (const [name, value] of Object.entries(target.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onPercent(total ? (100 * loaded) / total : 0);
    request.onloadend = () => {
      stop?.();
      resolve({ status: request.status });
    };
    request.send(file);
  });
}

async function byFetch(file: Blob, target: Target, { signal, onPercent }: Watch): Promise<Answer> {
  let sent = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      sent += chunk.byteLength;
      onPercent((100 * sent) / file.size);
      controller.enqueue(chunk);
    },
  });
  const streamed = {
    method: target.method,
    headers: { ...target.headers, "content-length": String(file.size) },
    body: file.stream().pipeThrough(counting),
    // A body that is a stream is sent before the answer is read; there is no other way yet, and no default.
    duplex: "half" as const,
    signal,
  };
  try {
    const response = await fetch(target.url, streamed);
    await response.body?.cancel();
    return { status: response.status };
  } catch (cause) {
    return { status: 0, cause };
  }
}

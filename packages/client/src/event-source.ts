import { pause } from "./aborted.ts";
import { backoff, retryAfter } from "./again.ts";
import { readEvents, type StreamedEvent } from "./event-stream.ts";
import { ForeignAnswer } from "./foreign-answer.ts";
import { isRefusal } from "./refusal.ts";
import type { Fetch } from "./server-options.ts";

type Options = {
  fetch: Fetch;
  /** Asked before each connection. */
  headers: () => Promise<Record<string, string>>;
};

type Source = EventTarget & {
  readonly CONNECTING: number;
  readonly OPEN: number;
  readonly CLOSED: number;
  readyState: number;
  close(): void;
};

/** Why a connection ended; for good where it is closed. */
export class StreamFailed extends Event {
  readonly reason: Error;

  constructor(reason: Error) {
    super("error");
    this.reason = reason;
  }

  get message(): string {
    return this.reason.message;
  }
}

/** How a connection ended. */
type Ended = {
  reason: Error;
  /** Another would end the same way. */
  forGood?: boolean;
  /** Milliseconds that were asked for before the next. */
  wait?: number;
};

/**
 * EventSource on fetch for one subscription: it can carry a bearer token, runs where there is none, and goes on where it
 * was after a dropped connection, also when a proxy answered for a server that was starting anew, or when tRPC makes
 * another because nothing was heard for long.
 */
export function eventSourceOn({ fetch, headers }: Options): new (url: string) => Source {
  let lastId = "";
  return class FetchedEventSource extends EventTarget {
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSED = 2;
    readyState = 0;
    readonly url: string;
    #retry = 0;
    /** Connections in a row that brought nothing. */
    #failures = 0;
    readonly #closed = new AbortController();

    constructor(url: string) {
      super();
      this.url = url;
      void this.#follow();
    }

    close(): void {
      this.readyState = this.CLOSED;
      this.#closed.abort();
    }

    async #follow(): Promise<void> {
      const { signal } = this.#closed;
      while (!signal.aborted) {
        const { reason, forGood, wait = 0 } = await this.#connect(signal);
        if (signal.aborted) return;
        this.readyState = this.CONNECTING;
        if (forGood) this.close();
        this.dispatchEvent(new StreamFailed(reason));
        this.#failures++;
        await pause(Math.max(wait, this.#retry, backoff(this.#failures)), signal);
      }
    }

    /** One connection, until it ends. */
    async #connect(signal: AbortSignal): Promise<Ended> {
      const since = lastId ? { "last-event-id": lastId } : undefined;
      let shown: Record<string, string>;
      try {
        shown = await headers();
      } catch (error) {
        const forGood = isRefusal(error) && isFinal(error.data.httpStatus);
        return { reason: error instanceof Error ? error : lost(error), forGood };
      }
      try {
        const init = { accept: "text/event-stream", ...since, ...shown };
        const response = await fetch(this.url, { headers: init, cache: "no-store", signal });
        const type = response.headers.get("content-type") ?? "";
        if (response.status !== 200 || !response.body || !type.startsWith("text/event-stream")) {
          await response.body?.cancel();
          const reason = new ForeignAnswer(response);
          return { reason, forGood: isFinal(response.status), wait: retryAfter(response) };
        }
        this.readyState = this.OPEN;
        for await (const event of readEvents(response.body)) this.#take(event);
        return { reason: lost() };
      } catch (error) {
        return { reason: lost(error) };
      }
    }

    #take({ event, data, id, retry }: StreamedEvent): void {
      lastId = id ?? lastId;
      this.#retry = retry ?? this.#retry;
      if (data === undefined || this.readyState === this.CLOSED) return;
      // A greeting or an error comes over every connection: only these show that it is well.
      if (event === "message" || event === "ping") this.#failures = 0;
      this.dispatchEvent(new MessageEvent(event, { data, lastEventId: lastId }));
    }
  };
}

/** Asking later would not help. */
function isFinal(status: number): boolean {
  return status !== 429 && status < 500;
}

function lost(cause?: unknown): Error {
  return new Error("The connection was lost", { cause });
}

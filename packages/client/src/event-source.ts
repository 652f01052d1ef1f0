import { backoff, retryAfter } from "./again.ts";
import { readEvents, type StreamedEvent } from "./event-stream.ts";

type Options = {
  fetch: typeof fetch;
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

/**
 * EventSource on fetch: it can carry a bearer token, runs where there is none, and goes on where it was after a
 * dropped connection, also when a proxy answered for a server that was starting anew.
 */
export function eventSourceOn({ fetch, headers }: Options): new (url: string) => Source {
  return class FetchedEventSource extends EventTarget {
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSED = 2;
    readyState = 0;
    readonly url: string;
    #lastEventId = "";
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
      while (this.readyState !== this.CLOSED) {
        const asked = await this.#connect();
        if (this.readyState === this.CLOSED) return;
        this.readyState = this.CONNECTING;
        this.#fail("The connection was lost");
        this.#failures++;
        await pause(Math.max(asked, this.#retry, backoff(this.#failures)), this.#closed.signal);
      }
    }

    /** One connection, until it ends. @returns milliseconds that were asked for before the next */
    async #connect(): Promise<number> {
      const { signal } = this.#closed;
      try {
        const since = this.#lastEventId ? { "last-event-id": this.#lastEventId } : undefined;
        const init = { accept: "text/event-stream", ...since, ...(await headers()) };
        const response = await fetch(this.url, { headers: init, cache: "no-store", signal });
        if (response.status === 429 || response.status >= 500) {
          await response.body?.cancel();
          return retryAfter(response);
        }
        const type = response.headers.get("content-type") ?? "";
        if (response.status !== 200 || !response.body || !type.startsWith("text/event-stream")) {
          this.close();
          this.#fail(`The server answered with status ${response.status} instead of a stream`);
          return 0;
        }
        this.readyState = this.OPEN;
        for await (const event of readEvents(response.body)) this.#take(event);
      } catch {
        // Cut off, or never there: #follow tells and tries again.
      }
      return 0;
    }

    #take({ event, data, id, retry }: StreamedEvent): void {
      this.#lastEventId = id ?? this.#lastEventId;
      this.#retry = retry ?? this.#retry;
      if (data === undefined || this.readyState === this.CLOSED) return;
      // A greeting or an error comes over every connection: only these show that it is well.
      if (event === "message" || event === "ping") this.#failures = 0;
      this.dispatchEvent(new MessageEvent(event, { data, lastEventId: this.#lastEventId }));
    }

    #fail(message: string): void {
      this.dispatchEvent(Object.assign(new Event("error"), { message }));
    }
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const timer = setTimeout(stop, ms);
    signal.addEventListener("abort", stop);
  });
}

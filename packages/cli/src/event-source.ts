import { EventSource } from "eventsource";

/** Node.js has none before version 24, and none that says who is calling. */
export function eventSource(token: string | undefined) {
  return class extends EventSource {
    constructor(url: string | URL, init?: ConstructorParameters<typeof EventSource>[1]) {
      super(url, {
        ...init,
        fetch: (address, options) =>
          fetch(address, {
            ...options,
            headers: { ...options.headers, ...(token && { authorization: `Bearer ${token}` }) },
          }),
      });
    }
  };
}

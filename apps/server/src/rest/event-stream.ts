/** A subscription as plain server-sent events: each with its id and the data as JSON; a client goes on with Last-Event-ID. */
export function eventStream(events: unknown, signal: AbortSignal): Response {
  if (!isIterable(events)) throw new Error("a subscription gave nothing to follow");
  const iterator = events[Symbol.asyncIterator]();
  const text = new TextEncoder();
  let beat: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(beat);
    void iterator.return?.();
  };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      beat = setInterval(() => controller.enqueue(text.encode(": still here\n\n")), 15_000);
      signal.addEventListener("abort", stop, { once: true });
    },
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done) {
        stop();
        controller.enqueue(text.encode("event: end\ndata: {}\n\n"));
        return controller.close();
      }
      // What tRPC tracks is a pair of id and data.
      const [id, data]: unknown[] = Array.isArray(value) ? value : ["", value];
      controller.enqueue(text.encode(`id: ${String(id)}\ndata: ${JSON.stringify(data)}\n\n`));
    },
    cancel: stop,
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds in which what is refused is still an answer with its own status. */
const patience = 10_000;

type Caller = {
  request: Request;
  /** Where one stands before the first event, once that is known. */
  place: Promise<string>;
  /** Ends what is followed. */
  over: AbortController;
  /** The refusal as a problem; a bug is logged on the way. */
  refused(error: unknown): Response;
};

/**
 * A subscription as plain server-sent events: each with its id and the data as JSON; a client goes on with Last-Event-ID.
 * What ends it is an event of its own: `end`, or `problem` with why.
 */
export async function eventStream(
  events: unknown,
  { request, place, over, refused }: Caller,
): Promise<Response> {
  if (!isIterable(events)) throw new Error("a subscription gave nothing to follow");
  const iterator = events[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<unknown>> | undefined = iterator.next();
  await Promise.race([next, place, sleep(patience, undefined, { ref: false })]);
  const headers = {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  };
  let beat: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(beat);
    over.abort();
    void iterator.return?.();
  };
  if (request.method === "HEAD") {
    stop();
    next.catch(refused);
    return new Response(null, { headers });
  }
  const bytes = new TextEncoder();
  /** What comes next as text, and whether it is the last. */
  const heard = async (): Promise<[string, boolean]> => {
    try {
      const { done, value } = await (next ?? iterator.next());
      next = undefined;
      if (done) return ["event: end\ndata: {}\n\n", true];
      // What tRPC tracks is a pair of id and data.
      const [id, data]: unknown[] = Array.isArray(value) ? value : ["", value];
      return [`id: ${String(id)}\ndata: ${JSON.stringify(data)}\n\n`, false];
    } catch (error) {
      return [`event: problem\ndata: ${await refused(error).text()}\n\n`, true];
    }
  };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      // Headers leave with the first bytes: without any, a caller would not hear for a while that it is followed.
      controller.enqueue(bytes.encode(": here\n\n"));
      void place.then((id) => {
        // An id alone moves nothing but where one goes on from (WHATWG HTML, 9.2.6).
        if (!over.signal.aborted) controller.enqueue(bytes.encode(`id: ${id}\n\n`));
      });
      beat = setInterval(() => controller.enqueue(bytes.encode(": still here\n\n")), 15_000);
      request.signal.addEventListener("abort", stop, { once: true });
    },
    pull: async (controller) => {
      const [text, last] = await heard();
      // The caller has gone meanwhile.
      if (over.signal.aborted) return;
      controller.enqueue(bytes.encode(text));
      if (!last) return;
      stop();
      controller.close();
    },
    cancel: stop,
  });
  return new Response(body, { headers });
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

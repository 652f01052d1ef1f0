export type StreamedEvent = {
  event: string;
  /** Undefined where there is nothing to tell, only an id or a wait. */
  data: string | undefined;
  id: string | undefined;
  /** Milliseconds. */
  retry: number | undefined;
};

/** Reads server-sent events (WHATWG HTML, 9.2.6); one that is cut off at the end is none. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
  let event = empty();
  for await (const line of readLines(body)) {
    if (line === "") {
      yield event;
      event = empty();
      continue;
    }
    const [name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line)?.slice(1) ?? [];
    if (name === "event") event.event = value;
    else if (name === "data") event.data = event.data === undefined ? value : `${event.data}\n${value}`;
    else if (name === "id" && !value.includes("\0")) event.id = value;
    else if (name === "retry" && /^\d+$/.test(value)) event.retry = Number(value);
  }
}

function empty(): StreamedEvent {
  return { event: "message", data: undefined, id: undefined, retry: undefined };
}

async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      // A line feed may still follow a carriage return that came last.
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?=[^\n])/);
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

import { Piscina } from "piscina";
import { Refusal } from "../errors.ts";
import render, { type Rendered } from "./render-body.thread.ts";

/** Characters; less is rendered faster than it is handed to another thread. */
const long = 20_000;
/** Milliseconds; the most twisted megabyte takes some seconds. */
const patience = 60_000;

let threads: Piscina<string, Rendered> | undefined;

/**
 * Sanitised HTML and plain words of a body. Long ones are rendered on another thread, because all requests share this
 * one; so it is done before the transaction begins. @throws Refusal INVALID_INPUT for a text that would take for ever.
 */
export async function renderBody(body: string): Promise<Rendered> {
  if (body.length <= long) return render(body);
  threads ??= new Piscina({
    filename: new URL("./render-body.thread.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 60_000,
  });
  const signal = AbortSignal.timeout(patience);
  return threads.run(body, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    throw new Refusal("INVALID_INPUT", { fields: { body: ["This text is too twisted to be shown"] } });
  });
}

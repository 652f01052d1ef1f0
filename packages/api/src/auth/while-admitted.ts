import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import type { Contract } from "../kit.ts";
import { readAgain } from "./credentials.ts";
import { onEnded } from "./ended.ts";
import type { SignedIn } from "./sessions.ts";

/** Milliseconds between looks at whether a follower still may, where no announcement came. */
const lookEvery = 10_000;

type Following = { contract: Contract; ctx: Context; signal?: AbortSignal };

/**
 * What `follow` gives, for as long as the caller may have it: a visitor until they go, anybody else
 * until session, key, account or permission is taken away. The signal handed to `follow` ends it.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN once that has happened.
 */
export async function* whileAdmitted<T>(
  { contract, ctx, signal }: Following,
  follow: (signal: AbortSignal) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const over = new AbortController();
  let refusal: Refusal | undefined;
  const stop = watch(ctx, (now) => {
    refusal ??= refusalOf(contract, now);
    if (refusal) over.abort();
  });
  try {
    for await (const event of follow(signal ? AbortSignal.any([signal, over.signal]) : over.signal)) {
      if (refusal) break;
      yield event;
    }
  } finally {
    stop();
    over.abort();
  }
  if (refusal) throw refusal;
}

/** Tells `seen` who the caller is now, at the start, when something of theirs ended and on a timer, one look after the other. */
function watch(ctx: Context, seen: (now: SignedIn | null) => void): () => void {
  const { signedIn } = ctx;
  if (!signedIn) return () => {};
  let last = Promise.resolve();
  const look = () => {
    last = last
      .then(() => readAgain(ctx, signedIn))
      // While the database is away nobody learns anything new; the timer looks again.
      .then(seen, (error) => ctx.log.warn({ err: error }, "Could not look whether a follower still may"));
  };
  const leave = onEnded(ctx.database, signedIn.viewer.id, look);
  const timer = setInterval(look, lookEvery);
  look();
  return () => {
    leave();
    clearInterval(timer);
  };
}

function refusalOf({ access }: Contract, now: SignedIn | null): Refusal | undefined {
  if (!now) return new Refusal("UNAUTHENTICATED");
  if (access === "public" || access === "member" || now.viewer.permissions.includes(access)) return undefined;
  return new Refusal("FORBIDDEN");
}

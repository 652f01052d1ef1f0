import type { AgoraRouter } from "@agora/api/router-type";
import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import superjson from "superjson";

/** Characters of an input in an address; as many as may travel together stay below the 8 KB that proxies take. */
const longest = 600;

/**
 * Calls of one tick go `together`; one that has no company goes `alone`, which costs the server less, and so does one whose
 * input would make the address of all too long.
 */
export function gatheredLink(
  alone: TRPCLink<AgoraRouter>,
  together: TRPCLink<AgoraRouter>,
): TRPCLink<AgoraRouter> {
  return (runtime) => {
    const [one, many] = [alone(runtime), together(runtime)];
    let waiting: ((link: typeof one) => void)[] = [];
    const leave = () => {
      const gathered = waiting;
      waiting = [];
      for (const go of gathered) go(gathered.length === 1 ? one : many);
    };
    return (call) =>
      observable((observer) => {
        let running: { unsubscribe(): void } | undefined;
        const go = (link: typeof one) => {
          running = link(call).subscribe(observer);
        };
        if (encodeURIComponent(superjson.stringify(call.op.input)).length > longest) go(one);
        else if (waiting.push(go) === 1) setTimeout(leave);
        return () => {
          waiting = waiting.filter((each) => each !== go);
          running?.unsubscribe();
        };
      });
  };
}

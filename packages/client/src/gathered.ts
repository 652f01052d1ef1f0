import type { AgoraRouter } from "@agora/api/router-type";
import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";

/** Calls of one tick go `together`; one that has no company goes `alone`, which costs the server less. */
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
        if (waiting.push(go) === 1) setTimeout(leave);
        return () => {
          waiting = waiting.filter((each) => each !== go);
          running?.unsubscribe();
        };
      });
  };
}

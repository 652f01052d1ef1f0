type Handlers = { onStarted(): void; onError(): void; onComplete(): void };
type Connect = (handlers: Handlers) => { unsubscribe(): void };

/** Milliseconds before the first try to connect again; each further one waits twice as long. */
const pause = 1_000;
const longestPause = 60_000;

/** Subscribes, and again however the connection ends, until what it gives is called. */
export function keepSubscribed(connect: Connect): () => void {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  const begin = () => {
    clearTimeout(timer);
    timer = undefined;
    subscription?.unsubscribe();
    const again = () => subscription === mine && later();
    const mine = connect({
      onStarted: () => {
        failures = 0;
      },
      onError: again,
      onComplete: again,
    });
    subscription = mine;
  };
  const later = () => {
    subscription = undefined;
    timer = setTimeout(begin, Math.min(longestPause, pause * 2 ** failures++));
  };
  // There is no need to wait longer when the network is back.
  const soon = () => timer && begin();
  window.addEventListener("online", soon);
  begin();
  return () => {
    window.removeEventListener("online", soon);
    clearTimeout(timer);
    const open = subscription;
    subscription = undefined;
    open?.unsubscribe();
  };
}

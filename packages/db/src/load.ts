import { span } from "@agora/telemetry";

/** What is under way at a moment. */
export type DatabaseLoad = {
  /** Connections that the pool may have; transactions that hold one, and those that wait for one. */
  pool: { connections: number; open: number; waiting: number };
  /** Statements that the lane of reads was given and has not answered. */
  reads: number;
};

/** Counts a client's transactions while they wait for a connection and while they hold it, and shows them in traces. */
export function watchTransactions<T extends object>(client: T, count: { open: number; waiting: number }): T {
  return intercept(client, "begin", (begin) => (act: (tx: object) => Promise<unknown>) => {
    let state: "waiting" | "open" = "waiting";
    count.waiting++;
    const opened = (tx: object) => {
      count.waiting--;
      state = "open";
      count.open++;
      return act(tx);
    };
    return span(
      "transaction",
      { kind: "client", attributes: { "db.system.name": "postgresql" } },
      async () => {
        try {
          return await begin(opened);
        } finally {
          count[state]--;
        }
      },
    );
  });
}

/** Counts a client's statements until they are answered. */
export function watchStatements<T extends object>(client: T, count: { reads: number }): T {
  const answered = () => void count.reads--;
  return intercept(client, "unsafe", (unsafe) => (...given: unknown[]) => {
    count.reads++;
    const query = unsafe(...given);
    // The statement is sent a moment later, so how its rows are wanted can still be said.
    query.then(answered, answered);
    return query;
  });
}

/** The client with one method put in place of another. */
function intercept<T extends object, Instead>(
  client: T,
  method: string,
  instead: (original: CallableFunction) => Instead,
): T {
  const own: unknown = Reflect.get(client, method);
  if (typeof own !== "function") throw new Error(`the client has no ${method}`);
  const replaced = instead(own.bind(client));
  return new Proxy(client, {
    get: (target, name) => (name === method ? replaced : Reflect.get(target, name)),
  });
}

import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { Transform } from "node:stream";

/** What was held on its way; nothing that comes after it on the same connection passes either. */
export type Held = { reached: Promise<void>; letGo(): void };

/** A line to a real service that a test can cut, mend and hold. */
export type Line = {
  url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Holds what has this text in it, on its way to the service or back; it must travel in one piece. */
  hold(text: string, way: "there" | "back"): Held;
  /** Lets go of everything that is held. */
  letGo(): void;
};

type Hold = { text: Buffer; way: "there" | "back"; reach: () => void; free: Promise<void>; open: () => void };

/** Opens a port that leads to the service at `url`; both addresses differ in host and port only. */
export async function openLine(url: string): Promise<Line> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const holds = new Set<Hold>();
  const gate = (way: "there" | "back") =>
    new Transform({
      transform: async (chunk: Buffer, _encoding, done) => {
        for (const hold of holds) {
          if (hold.way !== way || !chunk.includes(hold.text)) continue;
          hold.reach();
          await hold.free;
        }
        done(null, chunk);
      },
    });
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other, way] of [
      [near, far, "there"],
      [far, near, "back"],
    ] as const) {
      sockets.add(one.setNoDelay());
      one.pipe(gate(way)).pipe(other);
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => resolve(portOf(server.address())));
    });
  const port = await listen(0);
  const own = new URL(url);
  own.hostname = "127.0.0.1";
  own.port = String(port);
  const letGo = (hold: Hold) => {
    holds.delete(hold);
    hold.open();
  };
  return {
    url: own.href,
    cut: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    mend: async () => {
      if (!server.listening) await listen(port);
    },
    hold: (text, way) => {
      const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
      const { promise: free, resolve: open } = Promise.withResolvers<void>();
      const hold = { text: Buffer.from(text), way, reach, free, open };
      holds.add(hold);
      return { reached, letGo: () => letGo(hold) };
    },
    letGo: () => {
      for (const hold of holds) letGo(hold);
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

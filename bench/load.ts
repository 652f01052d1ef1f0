import { connect } from "node:net";

export type Load = { port: number; requests: string[]; connections: number; seconds: number };
export type Measured = {
  answers: number;
  errors: number;
  /** How long each answer took, in milliseconds, ascending. */
  times: number[];
  seconds: number;
};

/** Keeps every connection busy with one request at a time, in turn, and takes down how long each one took. */
export async function load({ port, requests, connections, seconds }: Load): Promise<Measured> {
  const raw = requests.map((request) => Buffer.from(request));
  const times: number[] = [];
  let errors = 0;
  let turn = 0;
  const next = () => raw[turn++ % raw.length] ?? Buffer.alloc(0);
  const began = performance.now();
  const until = began + seconds * 1000;
  const answered = (ok: boolean, ms: number) => {
    if (ok) times.push(ms);
    else errors++;
  };
  const one = () => keepBusy({ port, until, next, answered });
  await Promise.all(Array.from({ length: connections }, one));
  const took = (performance.now() - began) / 1000;
  return { answers: times.length, errors, times: times.toSorted((a, b) => a - b), seconds: took };
}

type Connection = {
  port: number;
  until: number;
  next: () => Buffer;
  answered: (ok: boolean, ms: number) => void;
};

function keepBusy({ port, until, next, answered }: Connection): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1").setNoDelay();
    const answer = answerReader();
    let sent = 0;
    const send = () => {
      sent = performance.now();
      if (sent >= until) return socket.end();
      socket.write(next());
    };
    socket.on("connect", send);
    socket.on("data", (chunk) => {
      const status = answer(chunk);
      if (status === undefined) return;
      answered(status === 200, performance.now() - sent);
      send();
    });
    socket.on("error", () => answered(false, 0));
    socket.on("close", () => resolve());
  });
}

/** Gives the status once a whole answer has arrived (HTTP/1.1, with a length or in chunks). */
function answerReader() {
  let head = "";
  let missing = 0;
  let status = 0;
  let chunked = false;
  return (chunk: Buffer): number | undefined => {
    if (status === 0) {
      head += chunk.toString("latin1");
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) return undefined;
      status = Number(head.slice(9, 12));
      chunked = /\r\ntransfer-encoding: *chunked/i.test(head.slice(0, end));
      const length = /\r\ncontent-length: *(\d+)/i.exec(head.slice(0, end + 2))?.[1];
      missing = Number(length ?? 0) - (head.length - end - 4);
    } else {
      if (chunked) head = (head + chunk.toString("latin1")).slice(-7);
      missing -= chunk.length;
    }
    // The last chunk is the only place where these bytes can stand at the end: JSON escapes line ends.
    if (chunked ? !head.endsWith("\r\n0\r\n\r\n") : missing > 0) return undefined;
    const found = status;
    head = "";
    status = 0;
    return found;
  };
}

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

export type Received = { headers: IncomingHttpHeaders; body: string; path: string; at: number };

export type Receiver = {
  url: string;
  /** Everything that arrived, also what was answered with a failure. */
  received: Received[];
  /** What it does from now on; a number is a status. */
  answer(how: number | ((request: Received, response: ServerResponse) => void)): void;
  close(): Promise<void>;
};

/** A program elsewhere that is told things by webhook; it says 204 until told otherwise. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: (request: Received, response: ServerResponse) => void = (_, response) =>
    response.writeHead(204).end();
  const server = createServer(async (request: IncomingMessage, response) => {
    const body = await text(request);
    const one = { headers: request.headers, body, path: request.url ?? "", at: Date.now() };
    received.push(one);
    answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    answer: (how) => {
      answer = typeof how === "number" ? (_, response) => response.writeHead(how).end(`answer ${how}`) : how;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

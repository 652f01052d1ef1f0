import { once } from "node:events";
import { createServer } from "node:http";

/** Somebody else's site, at 127.0.0.1 and at localhost, which are two origins to a browser. */
export async function openElsewhere() {
  let program = "";
  const server = createServer(({ url }, response) => {
    const isProgram = url === "/page.js";
    response.setHeader("content-type", isProgram ? "text/javascript" : "text/html");
    response.end(
      isProgram
        ? program
        : '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="/page.js"></script>',
    );
  });
  server.listen(0);
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" ? (address?.port ?? 0) : 0,
    show: (text: string) => {
      program = text;
    },
    close: () => void server.close(),
  };
}

export type Elsewhere = Awaited<ReturnType<typeof openElsewhere>>;

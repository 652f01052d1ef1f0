import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer, isRunnableDevEnvironment } from "vite";

/** Vite inside the Agora server: modules are compiled when asked for, and changes show at once. */
export async function openDevelopment(server: Server) {
  const vite = await createServer({
    root: import.meta.dirname,
    // The bundled copy that Vite would write of its configuration restarts a server that watches its own modules.
    configLoader: "native",
    appType: "custom",
    logLevel: "warn",
    server: { middlewareMode: true, ws: { server } },
  });
  const { ssr } = vite.environments;
  if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error("Vite has no environment to render pages in");
  return {
    entry: async () => (await ssr.runner.import("/src/server.ts")).default,
    /** True when Vite has answered, false when the request is for somebody else. */
    answer: (request: IncomingMessage, response: ServerResponse) =>
      new Promise<boolean>((resolve) => {
        response.once("close", () => resolve(true));
        vite.middlewares(request, response, () => resolve(false));
      }),
    close: () => vite.close(),
  };
}

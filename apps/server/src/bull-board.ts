import type { Context, Services } from "@agora/api";
import { QueuesAway } from "@agora/jobs";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";

type Bindings = { Bindings: HttpBindings };
type Door = {
  queues: Services["queues"];
  contextOf(bindings: HttpBindings, request: Request): Promise<Context>;
  answered(context: Context, response: Response): Response;
};

export const bullBoardPath = "/admin/bull-board";

/** Its own files and nothing else; it writes styles into its page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const readOnly =
  "Read only: what is promised is kept in the database, and Redis only carries it. Retry, remove and pause on Agora's own page.";

/**
 * BullMQ's view of the queues, for those who may see jobs; for everybody else there is no such page, and none of its files.
 * Only what reads is let through.
 */
export function bullBoardDoor({ queues, contextOf, answered }: Door): Hono<Bindings> {
  const door = new Hono<Bindings>();
  let opened: Promise<Hono> | undefined;
  const openOnce = () => {
    opened ??= openBoard(queues).catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  door.get("/*", async (c, next) => {
    const context = await contextOf(c.env, c.req.raw);
    if (!context.signedIn?.viewer.permissions.includes("jobs:read")) return next();
    try {
      const board = await openOnce();
      return answered(context, await safely(await board.fetch(c.req.raw)));
    } catch (error) {
      if (!(error instanceof QueuesAway)) throw error;
      const said = "The queues don't answer. Promised jobs are safe; please try again in a moment.";
      return answered(context, c.text(said, 503, { "cache-control": "no-store" }));
    }
  });
  return door;
}

/** Loaded when somebody first looks: few do. */
async function openBoard(queues: Services["queues"]): Promise<Hono> {
  const [all, { createBullBoard }, { BullMQAdapter }, { HonoAdapter }, { serveStatic }] = await Promise.all([
    queues.bullQueues(),
    import("@bull-board/api"),
    import("@bull-board/api/bullMQAdapter"),
    import("@bull-board/hono"),
    import("@hono/node-server/serve-static"),
  ]);
  const serverAdapter = new HonoAdapter(serveStatic).setBasePath(bullBoardPath);
  createBullBoard({
    queues: all.map(
      (queue) => new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false, description: readOnly }),
    ),
    serverAdapter,
    options: {
      uiConfig: {
        boardTitle: "Queues, read only",
        miscLinks: [{ text: "Agora's jobs", url: "/admin/jobs" }],
        hideDocsLink: true,
      },
    },
  });
  return new Hono({ strict: false }).route(bullBoardPath, serverAdapter.registerPlugin());
}

/** With headers that let it work, and without the fonts that its page would fetch from elsewhere. */
async function safely(answer: Response): Promise<Response> {
  const isPage = answer.headers.get("content-type")?.startsWith("text/html");
  const body = isPage ? (await answer.text()).replaceAll(/<link[^>]+href="https?:[^>]*>/g, "") : answer.body;
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  headers.set("content-security-policy", policy);
  headers.set("cache-control", "private, no-cache");
  return new Response(body, { status: answer.status, headers });
}

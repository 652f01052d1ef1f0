import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { frame } from "./frame.ts";
import { listPage, messagePage, missingPage } from "./html.ts";
import type { Store } from "./store.ts";

const chromePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Pictures may come from a server on this machine, as those that Agora itself puts into mails. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: http://localhost:* http://127.0.0.1:*; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

/** The page and the JSON endpoint of the mailbox. */
export function pages(store: Store): Hono {
  const app = new Hono();
  const asset = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

  app.use(async (c, next) => {
    // Mails hold keys to accounts: another site that has its name point to this machine must not read them.
    const { hostname } = new URL(c.req.url);
    if (!["localhost", "127.0.0.1", "[::1]"].includes(hostname))
      return c.text("The mailbox answers only to localhost.", 403);
    const site = c.req.header("sec-fetch-site");
    if (c.req.method !== "GET" && site !== undefined && !["same-origin", "none"].includes(site))
      return c.text("Not from another site.", 403);
    await next();
    if (!c.res.headers.has("content-security-policy")) c.header("content-security-policy", chromePolicy);
    c.header("cache-control", "no-store");
    c.header("x-content-type-options", "nosniff");
    c.header("referrer-policy", "no-referrer");
  });

  app.get("/", (c) => c.html(listPage(store.list())));
  app.get("/mailbox.css", (c) =>
    c.body(asset("mailbox.css"), 200, { "content-type": "text/css; charset=utf-8" }),
  );
  app.get("/mailbox.js", (c) =>
    c.body(asset("refresh.js"), 200, { "content-type": "text/javascript; charset=utf-8" }),
  );
  app.get("/messages/:id", async (c) => {
    const message = await store.find(c.req.param("id"));
    return message ? c.html(messagePage(message)) : c.html(missingPage(), 404);
  });
  app.get("/messages/:id/html", async (c) => {
    const message = await store.find(c.req.param("id"));
    if (!message?.html) return c.notFound();
    return c.html(frame(message.html), 200, { "content-security-policy": mailPolicy });
  });
  app.get("/messages/:id/raw", async (c) => {
    const raw = await store.raw(c.req.param("id"));
    return raw
      ? c.body(new Uint8Array(raw), 200, { "content-type": "text/plain; charset=utf-8" })
      : c.notFound();
  });
  app.post("/clear", async (c) => {
    await store.clear();
    return c.redirect("/", 303);
  });

  app.get("/api/messages", (c) => {
    const to = c.req.query("to")?.toLowerCase();
    return c.json(
      store.list().filter((message) => !to || message.to.some((each) => each.toLowerCase().includes(to))),
    );
  });
  app.get("/api/messages/:id", async (c) => {
    const message = await store.find(c.req.param("id"));
    return message ? c.json(message) : c.json({ message: "There is no such mail." }, 404);
  });
  app.delete("/api/messages", async (c) => {
    await store.clear();
    return c.body(null, 204);
  });
  return app;
}

import { readFileSync } from "node:fs";
import { mailPreviews, previewHeaders } from "@agora/jobs/mails";
import { Hono } from "hono";
import { galleryPage, type Look, looks, parts, widths } from "./mail-gallery/page.ts";

const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A mail may style itself and nothing else, as in a mail program. */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

/** Every mail with sample values, as it looks and as it is sent; in development only. */
export function mailGalleryDoor(sender: { from: string; publicUrl: string }): Hono {
  const door = new Hono();
  const style = readFileSync(new URL("./mail-gallery/gallery.css", import.meta.url), "utf8");
  const names = Object.keys(mailPreviews);
  const find = (name: string) => (Object.hasOwn(mailPreviews, name) ? mailPreviews[name]?.() : undefined);

  door.get("/", (c) => c.redirect(`/dev/mails/${names[0]}`));
  door.get("/gallery.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }));
  door.get("/:file{.+\\.html}", (c) => {
    const mail = find(c.req.param("file").slice(0, -".html".length));
    if (!mail) return c.notFound();
    const look = chosen(looks, c.req.query("look")) ?? "light";
    return c.html(inLook(mail.html, look), 200, {
      "content-security-policy": mailPolicy,
      "x-frame-options": "SAMEORIGIN",
    });
  });
  door.get("/:name", async (c) => {
    const name = c.req.param("name");
    const mail = find(name);
    if (!mail) return c.notFound();
    const look = chosen(looks, c.req.query("look")) ?? "light";
    const width = chosen(widths, c.req.query("width")) ?? "600";
    const part = chosen(parts, c.req.query("part")) ?? "html";
    const headers = part === "headers" ? await previewHeaders(name, sender) : "";
    const page = galleryPage({ names, name, mail, headers, choice: { look, width, part } });
    return c.html(page, 200, { "content-security-policy": pagePolicy });
  });
  return door;
}

/** As a mailbox shows it that is in this look, whatever the browser is in. */
function inLook(html: string, look: Look): string {
  return html.replaceAll("(prefers-color-scheme:dark)", look === "dark" ? "all" : "not all");
}

function chosen<T extends string>(choices: readonly T[], value: string | undefined): T | undefined {
  return choices.find((choice) => choice === value);
}

import { mailPreviews } from "@agora/jobs/mails";
import { Hono } from "hono";

/** Every mail with sample values, in development only. */
export function mailPreviewDoor(): Hono {
  const door = new Hono();
  door.get("/", (c) => {
    const links = Object.keys(mailPreviews).map(
      (name) =>
        `<li><a href="/dev/mails/${name}">${name}</a> · <a href="/dev/mails/${name}.txt">text</a></li>`,
    );
    return c.html(`<!doctype html><title>Mails</title><h1>Mails</h1><ul>${links.join("")}</ul>`);
  });
  door.get("/:name", (c) => {
    const [name = "", extension] = c.req.param("name").split(".");
    const mail = mailPreviews[name]?.();
    if (!mail) return c.notFound();
    return extension === "txt" ? c.text(mail.text) : c.html(mail.html);
  });
  return door;
}

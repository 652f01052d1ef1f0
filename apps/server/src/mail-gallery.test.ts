import { mailPreviews } from "@agora/jobs/mails";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { mailGalleryDoor } from "./mail-gallery.ts";

const app = new Hono().route(
  "/dev/mails",
  mailGalleryDoor({ from: "Agora <hello@agora.test>", publicUrl: "http://agora.test" }),
);
const read = async (path: string) => {
  const response = await app.request(path);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test("every mail is in the gallery, in a frame that may do nothing", async () => {
  expect((await read("/dev/mails")).headers.get("location")).toBe("/dev/mails/welcome");
  for (const [name, preview] of Object.entries(mailPreviews)) {
    const page = await read(`/dev/mails/${name}?look=dark&width=360`);
    expect(page.text).toContain(`<iframe sandbox`);
    expect(page.text).toContain(`src="/dev/mails/${name}.html?look=dark"`);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-src 'self'/);
    const mail = await read(`/dev/mails/${name}.html?look=dark`);
    expect(mail.headers.get("content-security-policy")).toContain("sandbox;");
    expect(mail.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(mail.text).toContain("@media all{");
    expect(await read(`/dev/mails/${name}?part=text`)).toMatchObject({ status: 200 });
    const { text } = await read(`/dev/mails/${name}?part=headers`);
    expect(text).toMatch(/\nMessage-ID: .*\nDate: /);
    expect(text).toContain("Auto-Submitted: auto-generated");
    expect(text.includes("List-Unsubscribe-Post")).toBe(preview().text.includes("/mail/preferences"));
  }
});

test("what there is not is not found, and nobody's words become mark-up", async () => {
  for (const path of ["nothing", "nothing.html", "constructor", "__proto__", "welcome/x"])
    expect((await read(`/dev/mails/${path}`)).status).toBe(404);
  expect((await read("/dev/mails/welcome?look=%3Cscript%3E&width=%22x&part=y")).text).not.toContain(
    "<script",
  );
});

import { unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;

beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

test("an address of the site that was here before leads to its post, and no other address to anywhere", async () => {
  const { page } = await openPage(browser, { baseURL: agora.url });
  await signedUp(page, agora.url);
  const post = await call(page, `${agora.url}/trpc/posts.create`, {
    title: "Moved",
    body: "Here.",
    publish: true,
  });
  await agora.sql`insert into redirects (path, post_id) values ('/2019/05/früher', ${post.id}), ('/tags/moved-too', ${post.id})`;
  const ask = (path: string) => fetch(`${agora.url}${path}`, { redirect: "manual" });
  for (const path of ["/2019/05/fr%C3%BCher?utm_source=mail", "/tags/moved-too"]) {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get("location")], path).toEqual([301, "/posts/moved"]);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  }
  expect((await ask("/2019/05")).status).toBe(404);
  expect((await ask("/posts/moved")).status).toBe(200);

  await open(page, "/2019/05/fr%C3%BCher/");
  await page.getByRole("heading", { level: 1, name: "Moved" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/posts/moved");
});

test("pages name their feeds, which are there, and robots.txt names the sitemap", async () => {
  const { page } = await openPage(browser, { baseURL: agora.url });
  await open(page, "/");
  for (const type of ["application/rss+xml", "application/atom+xml", "application/feed+json"]) {
    const href = await page.locator(`link[rel=alternate][type="${type}"]`).getAttribute("href");
    const answer = await fetch(new URL(href ?? "", agora.url));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain(type);
  }
  const robots = await (await fetch(`${agora.url}/robots.txt`)).text();
  const sitemap = await fetch(/^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? "");
  expect(await sitemap.text()).toContain(`<loc>${agora.url}/posts/moved</loc>`);
});

test("writers take their posts with them, by a link that is mailed", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { email } = await signedUp(page, agora.url);
  await call(page, `${agora.url}/trpc/posts.create`, { title: "Mine to keep", body: "# Words\n\nOf mine." });
  await open(page, "/settings/data");
  await page.getByRole("button", { name: "Export my posts" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText(`A link was mailed to ${email}.`).waitFor();
  const archive = await fetch(await agora.mail.link(email, ".zip"));
  const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
  expect(Object.keys(files)).toEqual(["posts/mine-to-keep.md"]);
  expect(String(Buffer.from(files["posts/mine-to-keep.md"] ?? []))).toContain("title: Mine to keep");
  expect(problems).toEqual([]);
});

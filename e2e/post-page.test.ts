import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
let writer: Page;
let username: string;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  writer = (await openPage(browser, { baseURL: agora.url })).page;
  username = (await signedUp(writer, agora.url)).username;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

const write = (path: string, input: object) => call(writer, `${agora.url}/trpc/${path}`, input);
const visit = () => openPage(browser, { baseURL: agora.url });
const content = (page: Page, name: string) =>
  page.locator(`meta[name="${name}"], meta[property="${name}"]`).getAttribute("content");

test("a post tells machines what it is, where it belongs and who wrote it", async () => {
  const post = await write("posts.create", {
    ...{ title: "The tide", body: "One two three four five.", tags: ["Coast"], publish: true },
    ...{ metaTitle: "Tides, explained", metaDescription: "Why the sea comes and goes." },
  });
  const { page, problems } = await visit();
  await open(page, `/posts/${post.slug}`);
  const url = `${agora.url}/posts/the-tide`;
  expect(await page.title()).toBe("Tides, explained · Agora");
  expect(await content(page, "description")).toBe("Why the sea comes and goes.");
  expect(await content(page, "og:type")).toBe("article");
  expect(await content(page, "twitter:card")).toBe("summary");
  expect(await page.locator("link[rel=canonical]").getAttribute("href")).toBe(url);
  const [article] = await page.locator('script[type="application/ld+json"]').allTextContents();
  expect(JSON.parse(article ?? "")).toMatchObject({
    ...{ "@type": "BlogPosting", headline: "The tide", keywords: "Coast", wordCount: 5 },
    ...{ mainEntityOfPage: url, author: { name: username, url: `${agora.url}/@${username}` } },
    datePublished: post.publishedAt,
  });

  await write("posts.update", {
    id: post.id,
    version: post.version,
    canonicalUrl: "https://first.example/tide",
  });
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.locator("link[rel=canonical]").getAttribute("href")).toBe("https://first.example/tide");

  await open(page, `/@${username}`);
  const [person] = await page.locator('script[type="application/ld+json"]').allTextContents();
  expect(JSON.parse(person ?? "")).toMatchObject({
    "@type": "ProfilePage",
    mainEntity: { "@type": "Person", name: username, url: `${agora.url}/@${username}` },
  });
  await page.getByRole("link", { name: "Likes" }).click();
  await page.getByText("has not liked anything yet").waitFor();
  await write("posts.like", { id: post.id });
  await page.reload({ waitUntil: "networkidle" });
  await page.getByRole("link", { name: "The tide", exact: true }).waitFor();
  expect(problems).toEqual([]);
});

test("who may change a post is told why nobody else sees it", async () => {
  const { id } = await write("posts.create", { title: "Not yet", body: "Words." });
  const at = new Date(Date.now() + 86_400_000);
  const dates = { json: { id, at }, meta: { values: { at: ["Date"] } } };
  for (const [act, says] of [
    [undefined, "This is a draft."],
    [
      () => writer.request.post(`${agora.url}/trpc/posts.publish`, { data: dates }),
      "This post will be published on",
    ],
    [() => write("posts.archive", { id }), "This post is archived."],
    [() => write("posts.remove", { id }), "This post is in the trash."],
  ] as const) {
    await act?.();
    await open(writer, `/posts/${id}`);
    await writer.getByText(says).waitFor();
    expect(await content(writer, "robots")).toBe("noindex");
    expect(await writer.locator('script[type="application/ld+json"]').count()).toBe(0);
    expect((await fetch(`${agora.url}/posts/${id}`)).status).toBe(404);
  }
});

test("whoever has the link reads a post before it is public, until the link has ended", async () => {
  const { id } = await write("posts.create", {
    title: "For your eyes",
    body: "See https://elsewhere.example",
  });
  const { token } = await write("posts.previewLink", { id });
  const { page, problems } = await visit();
  const answer = await fetch(`${agora.url}/preview/${token}`);
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(answer.headers.get("x-robots-tag")).toContain("noindex");
  expect(answer.headers.get("cache-control")).toContain("no-store");
  await open(page, `/preview/${token}`);
  await page.getByText("This is a preview").waitFor();
  await page.getByRole("heading", { name: "For your eyes", level: 1 }).waitFor();
  expect(await page.getByRole("link", { name: "Edit" }).count()).toBe(0);
  expect(await page.getByRole("heading", { name: /comment/i }).count()).toBe(0);

  await write("posts.revokePreviews", { id });
  expect((await fetch(`${agora.url}/preview/${token}`)).status).toBe(404);
  await open(page, `/preview/${token}`);
  await page.getByRole("heading", { name: "This preview has ended" }).waitFor();
  expect(problems).toEqual([]);
});

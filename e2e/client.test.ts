import { readFileSync } from "node:fs";
import { bundle, type CleanFolder, openCleanFolder } from "@agora/client/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { openBrowser, openPage, password, signedUp } from "./browser.ts";
import { type Elsewhere, openElsewhere } from "./elsewhere.ts";
import { drawPicture } from "./picture.ts";

let agora: Agora;
let browser: Browser;
let clean: CleanFolder;
let elsewhere: Elsewhere;
beforeAll(async () => {
  const install = [
    "@tanstack/react-query@5.108.0",
    "@trpc/tanstack-react-query@11.22.1",
    "react@19.3.1",
    "react-dom@19.3.1",
    "@types/react@19.3.0",
  ];
  elsewhere = await openElsewhere();
  const settings = async () => ({ ALLOWED_ORIGINS: `http://127.0.0.1:${elsewhere.port}` });
  [agora, browser, clean] = await Promise.all([
    openAgora(settings),
    openBrowser(),
    openCleanFolder({ install }),
  ]);
});
afterAll(async () => {
  elsewhere?.close();
  await browser?.close();
  await agora?.close();
  clean?.close();
});

/** A page of somebody else, at an address of Agora's own: it gives no other site access. */
async function show(page: Page, program: string): Promise<number> {
  clean.write("page.js", program);
  const { code, gzipped } = await bundle(`${clean.home}/page.js`);
  await page.route(`${agora.url}/elsewhere*`, (route) =>
    route.request().url().endsWith(".js")
      ? route.fulfill({ contentType: "text/javascript", body: code })
      : route.fulfill({
          contentType: "text/html",
          body: '<!doctype html><meta charset="utf-8"><div id="root"></div><script type="module" src="/elsewhere.js"></script>',
        }),
  );
  await page.goto(`${agora.url}/elsewhere`);
  return gzipped;
}

const plain = `
import { createClient, isRefusal, uploadMedia } from "@agora/client";
const say = (text) => document.getElementById("root").append(Object.assign(document.createElement("p"), { textContent: text }));
const bytes = Uint8Array.from(atob(PICTURE), (character) => character.charCodeAt(0));
try {
  const agora = createClient({ url: "" });
  say("I am " + (await agora.auth.me.query()).username);
  const stages = [];
  const item = await uploadMedia(agora, new File([bytes], "sea.png", { type: "image/png" }), {
    purpose: "cover", onProgress: ({ stage, percent }) => stages.push(stage + (percent === 100 ? " done" : "")),
  });
  say("Picture " + item.status + ", " + item.picture.width + " wide, " + [...new Set(stages)].slice(0, 3).join(", "));
  const post = await agora.posts.create.mutate({ title: "From elsewhere", body: "x", coverId: item.id, publish: true });
  await new Promise((resolve, reject) => {
    const following = agora.comments.live.subscribe({ postId: post.id }, {
      onStarted: () => agora.comments.create.mutate({ postId: post.id, body: "Heard" }),
      onData: ({ data }) => { say("Heard " + data.html); following.unsubscribe(); resolve(); },
      onError: reject,
    });
  });
  for await (const { title } of agora.posts.list.all({ author: post.author.username })) say("Listed " + title);
  await agora.posts.get.query({ slug: "missing" });
} catch (error) {
  say(isRefusal(error, "NOT_FOUND") ? "Refused " + error.data.reason : "Failed " + error);
}`;

test("a program in a browser calls, uploads, follows and walks", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(page, agora.url);
  await agora.sql`update users set email_verified_at = now() where username = ${username}`;
  await show(page, plain.replace("PICTURE", JSON.stringify(drawPicture(700, 400).toString("base64"))));
  await page.getByText("Refused NOT_FOUND").waitFor({ timeout: 30_000 });
  expect((await page.locator("p").allTextContents()).map((text) => text.trim())).toEqual([
    `I am ${username}`,
    "Picture ready, 700 wide, sending, sending done, processing",
    "Heard <p>Heard</p>",
    "Listed From elsewhere",
    "Refused NOT_FOUND",
  ]);
  expect(problems).toEqual([]);
});

const stranger = `
import { createClient, uploadMedia } from "@agora/client";
const say = (text) => document.getElementById("root").append(Object.assign(document.createElement("p"), { textContent: text }));
const bytes = Uint8Array.from(atob(PICTURE), (character) => character.charCodeAt(0));
try {
  const { token } = await createClient({ url: URL, tries: 1 }).auth.signIn.mutate({ identifier: WHO, password: PASSWORD, as: "token" });
  const agora = createClient({ url: URL, token });
  const item = await uploadMedia(agora, new File([bytes], "sea.png", { type: "image/png" }), { purpose: "cover" });
  const post = await agora.posts.create.mutate({ title: "From another origin", body: "x", coverId: item.id, publish: true });
  await new Promise((resolve, reject) => {
    const following = agora.comments.live.subscribe({ postId: post.id }, {
      onStarted: () => agora.comments.create.mutate({ postId: post.id, body: "Heard" }),
      onData: ({ data }) => { say("Heard " + data.html); following.unsubscribe(); resolve(); },
      onError: reject,
    });
  });
  const together = await Promise.all([agora.auth.me.query(), agora.posts.get.query({ slug: post.slug })]);
  say(together[0].username + " wrote " + together[1].title);
} catch (error) {
  say("Failed");
}`;

test("a page of another origin acts with a token where the operator lets it, and nowhere else", async () => {
  const { page } = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(page, agora.url);
  await agora.sql`update users set email_verified_at = now() where username = ${username}`;
  const given = {
    PICTURE: drawPicture(700, 400).toString("base64"),
    URL: agora.url,
    WHO: username,
    PASSWORD: password,
  };
  const known = Object.entries(given).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  clean.write("stranger.js", `${known.join("\n")}${stranger}`);
  elsewhere.show((await bundle(`${clean.home}/stranger.js`)).code);
  const { page: visitor } = await openPage(browser, {});
  await visitor.goto(`http://127.0.0.1:${elsewhere.port}/`);
  await visitor.getByText("wrote").waitFor({ timeout: 30_000 });
  expect(await visitor.locator("p").allTextContents()).toEqual([
    "Heard <p>Heard</p>\n",
    `${username} wrote From another origin`,
  ]);
  expect(await visitor.context().cookies()).toEqual([]);
  await visitor.goto(`http://localhost:${elsewhere.port}/`);
  await visitor.getByText("Failed").waitFor({ timeout: 30_000 });
});

const react = `
import { createClient } from "@agora/client";
import { AgoraProvider, agoraOptions, byCursor, useAgora } from "@agora/client/react";
import { QueryClient, QueryClientProvider, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const agora = useAgora();
  const cache = useQueryClient();
  const settings = useQuery(agora.settings.get.queryOptions());
  const posts = useInfiniteQuery(agora.posts.list.infiniteQueryOptions({ limit: 2, sort: "oldest" }, byCursor));
  const items = posts.data?.pages.flatMap((page) => page.items) ?? [];
  const like = useMutation(agora.posts.like.mutationOptions({
    onSuccess: () => cache.invalidateQueries(agora.posts.list.infiniteQueryFilter()),
  }));
  return h("main", null,
    h("h1", null, settings.data?.siteName),
    items.map((post) => h("article", { key: post.id }, post.title + ", " + post.publishedAt.getFullYear() + ", liked " + post.likeCount)),
    posts.hasNextPage && h("button", { onClick: () => posts.fetchNextPage() }, "More"),
    h("button", { onClick: () => like.mutate({ id: items[0].id }) }, "Like"));
}
const client = createClient({ url: "" });
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
await queryClient.prefetchQuery(agoraOptions(client, queryClient).settings.get.queryOptions());
createRoot(document.getElementById("root")).render(
  h(QueryClientProvider, { client: queryClient }, h(AgoraProvider, { client, queryClient }, h(App))));`;

test("a React app elsewhere shows lists that go on, acts, and sees what it did", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(page, agora.url);
  await agora.sql`delete from posts`;
  await agora.sql`update users set email_verified_at = now() where username = ${username}`;
  await show(page, react);
  await page.getByRole("button", { name: "Like" }).waitFor();
  await page.evaluate(async () => {
    for (let index = 0; index < 5; index++)
      await fetch("/trpc/posts.create", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ json: { title: `Wave ${index}`, body: "x", publish: true } }),
      });
  });
  await page.reload();
  const articles = page.locator("article");
  await expect.poll(() => articles.count()).toBe(2);
  await page.getByRole("button", { name: "More" }).click();
  await expect.poll(() => articles.count()).toBe(4);
  await page.getByRole("button", { name: "More" }).click();
  await expect.poll(() => articles.count()).toBe(5);
  expect(await page.getByRole("button", { name: "More" }).count()).toBe(0);
  await page.getByRole("button", { name: "Like" }).click();
  const year = new Date().getFullYear();
  await expect.poll(() => articles.first().textContent()).toBe(`Wave 0, ${year}, liked 1`);
  expect(await page.locator("h1").textContent()).not.toBe("");
  expect(problems).toEqual([]);
});

const bound = `
import { createClient } from "@agora/client";
import { AgoraProvider, agoraOptions, byCursor, useAgora } from "@agora/client/react";
import { agoraLinks, type AgoraRouter } from "@agora/client/trpc";
import { createTRPCClient } from "@trpc/client";
import { QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createElement } from "react";

const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const client = createClient({ url: "", apiKey: "key" });
function Posts() {
  const agora = useAgora();
  const cache = useQueryClient();
  const one = useQuery(agora.posts.get.queryOptions({ slug: "a" }));
  const many = useInfiniteQuery(agora.posts.list.infiniteQueryOptions({ tag: "news" }, { ...byCursor, maxPages: 5 }));
  const like = useMutation(agora.posts.like.mutationOptions({ onSuccess: () => cache.invalidateQueries(agora.posts.pathFilter()) }));
  const titles: string[] | undefined = many.data?.pages.flatMap(({ items }) => items.map(({ title }) => title));
  return createElement("button", { onClick: () => like.mutate({ id: one.data?.id ?? "" }) }, titles?.join());
}
createElement(AgoraProvider, { client, queryClient, children: createElement(Posts) });
void queryClient.prefetchQuery(agoraOptions(client, queryClient).settings.get.queryOptions());
void createTRPCClient<AgoraRouter>({ links: agoraLinks({ url: "" }) }).auth.me.query().then((viewer) => viewer?.username);
`;

test("a program that binds it to React compiles strictly, and so does what the manual shows", async () => {
  const manual = readFileSync(new URL("../packages/client/README.md", import.meta.url), "utf8");
  const [, shown = ""] = /^```tsx\n(.*?)^```$/ms.exec(manual) ?? [];
  expect(shown).toContain("AgoraProvider");
  clean.write("bound.ts", bound);
  clean.write("shown.tsx", shown);
  const lib = ["es2022", "esnext.disposable", "dom", "dom.asynciterable"];
  const complained = (await clean.compile(["bound.ts", "shown.tsx"], { lib, jsx: "react-jsx" }))
    .split("\n")
    .filter((line) => line.includes("error TS"));
  // tRPC's declarations don't pass themselves: they name types of Node.js and of ws that it does not bring.
  expect(complained.filter((line) => !line.includes("node_modules/@trpc/server/"))).toEqual([]);
});

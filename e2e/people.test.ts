import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";
import { drawPicture } from "./picture.ts";

let agora: Agora;
let browser: Browser;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

test("somebody shows who they are, is told what does not work, and gets a follower", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(page, agora.url);
  await open(page, "/settings");
  await page.getByRole("button", { name: "Your picture" }).setInputFiles({
    ...{ name: "not-a-picture.png", mimeType: "image/png", buffer: Buffer.from("words") },
  });
  await page.getByRole("alert").getByText("not a picture we can use").waitFor();
  await page.getByRole("button", { name: "Your picture" }).setInputFiles({
    ...{ name: "me.png", mimeType: "image/png", buffer: drawPicture(500, 500) },
  });
  await page.getByText("That is you now.").waitFor();

  await page.getByLabel("Name", { exact: true }).fill("Mara Quell");
  await page.getByLabel("A few words").fill("Draws maps.");
  await page.getByLabel("Website").fill("not an address");
  await page.getByRole("button", { name: "Save profile" }).click();
  await page.getByText("This is not a web address.").waitFor();
  await page.getByLabel("Website").fill("https://example.org/mara");
  await page.getByRole("button", { name: "Save profile" }).click();
  await page.getByText("Your profile is saved.").waitFor();
  // Saving twice works, because the form has learnt the new version.
  await page.getByLabel("Place").fill("Ghent");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect
    .poll(async () => (await agora.sql`select location from users where username = ${username}`)[0])
    .toEqual({ location: "Ghent" });

  const html = await (await fetch(`${agora.url}/@${username}`)).text();
  expect(html).toMatch(/<h1[^>]*>Mara Quell<\/h1>/);
  expect(html).toContain("Draws maps.");
  expect(html).toMatch(/type="image\/avif"/);

  const fan = await openPage(browser, { baseURL: agora.url });
  await signedUp(fan.page, agora.url);
  await open(fan.page, `/@${username}`);
  // The button changes before the server knows.
  const known = fan.page.waitForResponse((response) => response.url().endsWith("/trpc/profiles.follow"));
  await fan.page.getByRole("button", { name: "Follow Mara Quell" }).click();
  await fan.page.getByRole("button", { name: "Follow Mara Quell", pressed: true }).waitFor();
  await known;
  await fan.page.reload({ waitUntil: "networkidle" });
  await fan.page.getByRole("button", { name: "Follow Mara Quell", pressed: true }).waitFor();
  expect([...problems, ...fan.problems]).toEqual([]);
});

test("an answer to a comment stands below it, and one's own can be taken back", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await signedUp(page, agora.url);
  const post = await call(page, `${agora.url}/trpc/posts.create`, {
    title: "Talk to me",
    body: "…",
    publish: true,
  });
  await call(page, `${agora.url}/trpc/comments.create`, { postId: post.id, body: "First." });
  await open(page, `/posts/${post.slug}`);
  await page.getByRole("button", { name: "Reply" }).click();
  await page.keyboard.type("Second.");
  await page.getByLabel("Your reply").press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("list", { name: "Replies" }).getByText("Second.").waitFor();
  await page.getByRole("heading", { name: "2 comments" }).waitFor();

  await page.getByRole("button", { name: "Remove" }).first().click();
  await page.getByRole("button", { name: "Really remove" }).click();
  await page.getByText("This comment was removed.").waitFor();
  expect(await page.getByText("Second.").count()).toBe(1);
  expect(problems).toEqual([]);
});

test("a published post is changed, keeps its old address, and is taken offline", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await signedUp(page, agora.url);
  const post = await call(page, `${agora.url}/trpc/posts.create`, {
    title: "As it was",
    body: "Old.",
    publish: true,
  });
  await open(page, `/posts/${post.slug}`);
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Title").fill("As it is");
  await page.getByLabel("Text, in Markdown").fill("New.");
  await page.getByRole("button", { name: "Update" }).click();
  await page.getByText("Your changes are saved.").waitFor();
  await page.getByRole("link", { name: "View" }).click();
  await page.waitForURL("/posts/as-it-is");
  await page.locator("article .prose").getByText("New.").waitFor();
  expect((await fetch(`${agora.url}/posts/as-it-was`)).url).toBe(`${agora.url}/posts/as-it-is`);

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("button", { name: "What to do with “As it is”" }).click();
  await page.getByRole("menuitem", { name: "Make it a draft" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Make it a draft" }).click();
  await page.getByText("“As it is” is a draft again.").waitFor();
  expect((await fetch(`${agora.url}/posts/as-it-is`)).status).toBe(404);
  await page.getByRole("link", { name: "Your posts" }).click();
  await page.getByRole("heading", { name: "As it is" }).waitFor();
  expect(problems).toEqual([]);
});

test("an admin renames the site and closes it to newcomers", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(page, agora.url);
  await open(page, "/admin/settings");
  expect(await page.getByLabel("Name of the site").count()).toBe(0);
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${username} and roles.name = 'admin'`;
  await page.reload({ waitUntil: "networkidle" });
  await page.getByLabel("Name of the site").fill("The Square");
  await page.getByLabel("New accounts").selectOption("closed");
  await page.getByRole("button", { name: "Save settings" }).click();
  await page.getByText("The settings are saved.").waitFor();
  await page.getByRole("banner").getByRole("link", { name: "The Square" }).waitFor();
  const front = await (await fetch(agora.url)).text();
  expect(front).toContain("<title>The Square</title>");
  expect(front).not.toContain('href="/sign-up');
  expect(await (await fetch(`${agora.url}/sign-up`)).text()).toContain("Not open at the moment");
  await page.getByLabel("New accounts").selectOption("open");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect
    .poll(async () => (await agora.sql`select sign_up from settings`)[0])
    .toEqual({ sign_up: "open" });
  expect(problems).toEqual([]);
});

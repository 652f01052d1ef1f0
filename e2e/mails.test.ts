import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../scripts/testing/processes.ts";
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

/** Somebody whose address is confirmed, signed in, in a browser of their own. */
async function person() {
  const opened = await openPage(browser, { baseURL: agora.url });
  const who = { ...opened, ...(await signedUp(opened.page, agora.url)) };
  await agora.sql`update users set email_verified_at = now() where username = ${who.username}`;
  return who;
}
type Person = Awaited<ReturnType<typeof person>>;

const newPost = ({ page }: Person) =>
  call(page, `${agora.url}/trpc/posts.create`, { title: "Mails", body: "Discuss.", publish: true });
/** Comments, and waits until whatever was promised about it is done. */
async function comment({ page }: Person, postId: string, body: string) {
  await call(page, `${agora.url}/trpc/comments.create`, { postId, body });
  await until("no mail about comments waits", async () => {
    const [row] =
      await agora.sql`select count(*)::int as waiting from outbox where job = 'emailCommentOnPost'`;
    return row?.waiting === 0;
  });
}
const about = ({ email }: Person, words: string) =>
  agora.mail.to(email).filter(({ text }) => text?.includes(words));

test("the link at the foot of a mail lets somebody choose without signing in, and the choice holds", async () => {
  const [author, reader] = [await person(), await person()];
  const post = await newPost(author);
  await comment(reader, post.id, "The first thought");
  const link = await agora.mail.link(author.email, "/mail/preferences");
  const { page, problems } = await openPage(browser, { viewport: { width: 360, height: 740 } });
  await open(page, link);
  await page.getByRole("heading", { name: "Your mails" }).waitFor();
  expect(await page.getByText(author.email).count()).toBe(0);
  expect(await page.getByLabel("Comments that wait").count()).toBe(0);
  const box = page.getByRole("checkbox", { name: "Comments on your posts", disabled: false });
  await box.press("Space");
  await page.getByText("Saved.").waitFor();
  expect(
    await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
  ).toBeLessThanOrEqual(0);
  await open(page, link);
  expect(await box.isChecked()).toBe(false);
  await comment(reader, post.id, "The second thought");
  expect(about(author, "The first thought")).toHaveLength(1);
  expect(about(author, "The second thought")).toHaveLength(0);

  await open(author.page, "/settings/mails");
  expect(await author.page.getByRole("checkbox", { name: "Comments on your posts" }).isChecked()).toBe(false);
  await author.page.getByRole("checkbox", { name: "Comments on your posts" }).check();
  await author.page.getByText("Saved.").waitFor();
  await comment(reader, post.id, "The third thought");
  expect(about(author, "The third thought")).toHaveLength(1);
  await open(page, `${link}x`);
  await page.getByRole("heading", { name: "This link is no longer valid" }).waitFor();
  expect([...problems, ...author.problems]).toEqual([]);
});

test("a mail program ends a kind of mails at one click, by what the mail's headers say", async () => {
  const [author, reader] = [await person(), await person()];
  const post = await newPost(author);
  await comment(reader, post.id, "Read by a program");
  const headers = about(author, "Read by a program")[0]?.headers ?? [];
  const header = (name: string) => headers.find(({ key }) => key === name)?.value ?? "";
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const url = header("list-unsubscribe").slice(1, -1);
  const opened = await openPage(browser, {});
  // A program that looks for harm opens the link; that alone ends nothing.
  await open(opened.page, url);
  await opened.page.getByRole("checkbox", { name: "Comments on your posts", checked: true }).waitFor();
  const form = { "List-Unsubscribe": "One-Click" };
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(form) });
  expect([answer.status, await answer.text()]).toEqual([200, "Done. You get no more of these mails."]);
  await comment(reader, post.id, "Not to be mailed");
  expect(about(author, "Not to be mailed")).toHaveLength(0);
  // About the account itself there is always a mail, without such headers.
  await call(author.page, `${agora.url}/trpc/auth.forgotPassword`, { email: author.email });
  await agora.mail.link(author.email, "/reset-password");
  expect(
    agora.mail
      .to(author.email)
      .at(-1)
      ?.headers.some(({ key }) => key.startsWith("list-")),
  ).toBe(false);
});

test("whose address is refused is told on every page, and says when it works again; so can an administrator", async () => {
  const [one, admin] = [await person(), await person()];
  const refuse = () =>
    agora.sql`insert into mail_suppressions (address, reason) values (${one.email}, '550 5.1.1 No such user')`;
  await agora.sql`
    insert into user_roles (user_id, role_id)
    select u.id, r.id from users u, roles r where u.username = ${admin.username} and r.name = 'admin'`;
  await refuse();
  await open(one.page, "/");
  const banner = one.page.getByRole("complementary", { name: "Mails to you came back" });
  await banner.getByRole("button", { name: "It works again" }).click();
  await banner.waitFor({ state: "detached" });
  await call(one.page, `${agora.url}/trpc/auth.forgotPassword`, { email: one.email });
  await agora.mail.link(one.email, "/reset-password");

  await refuse();
  await open(one.page, "/settings/mails");
  await one.page.getByRole("heading", { name: "Mails to you come back" }).waitFor();
  await open(admin.page, "/admin/mails");
  await admin.page.getByLabel("Search addresses").fill(one.username);
  await admin.page.getByText("1 address", { exact: true }).waitFor();
  await admin.page.getByRole("button", { name: `Send to ${one.email} again` }).click();
  await admin.page.getByText("No address like that").waitFor();
  await one.page.reload({ waitUntil: "networkidle" });
  expect(await banner.count()).toBe(0);
  expect([...one.problems, ...admin.problems]).toEqual([]);
});

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";
import { drawPicture } from "./picture.ts";

let agora: Agora;
let browser: Browser;
let writer: { page: Page; problems: string[] };

/** What the worker has a part in may take a while on a busy machine. */
const patience = { timeout: 45_000 };

beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  writer = await openPage(browser, { baseURL: agora.url, locale: "en-GB" });
  await signedUp(writer.page, agora.url);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

const file = (name: string, buffer = drawPicture(1400, 800)) => ({ name, mimeType: "image/png", buffer });
const adder = (page: Page) => page.getByRole("button", { name: "Pictures for your library" });
const card = (page: Page, name: string) => page.getByRole("link", { name });
const uploads = (page: Page) => page.getByRole("region", { name: "Uploads", exact: true });

async function openPanel(page: Page, name: string) {
  await card(page, name).click();
  const dialog = page.getByRole("dialog", { name });
  await dialog.getByRole("button", { name: "Save" }).waitFor();
  return dialog;
}

test("many pictures are sent at once, each is followed to its end, and those that fail say why", async () => {
  const { page, problems } = writer;
  await open(page, "/");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Media" }).click();
  await page.getByText("No pictures yet").waitFor();

  // Looks like a picture at its beginning, so that only the image job finds out.
  const cutShort = drawPicture(600, 400).subarray(0, 600);
  const names = ["harbour.png", "lighthouse.png", "gulls.png", "nets.png"];
  await adder(page).setInputFiles([
    ...names.map((name, at) => file(name, drawPicture(name === "gulls.png" ? 1400 : 700 + at, 800))),
    file("cut-short.png", cutShort),
    file("words.png", Buffer.from("words")),
  ]);
  await uploads(page)
    .getByRole("progressbar", { name: /^harbour\.png/ })
    .waitFor();
  await uploads(page).getByText("2 did not work", { exact: true }).waitFor(patience);
  for (const name of names) await card(page, name).waitFor(patience);
  await page.getByText("4 pictures", { exact: true }).waitFor();
  const said = await uploads(page).getByRole("alert").allTextContents();
  expect(said.sort()).toEqual([
    expect.stringMatching(/^cut-short\.png: .+[.!]$/),
    expect.stringMatching(/^words\.png: .+[.!]$/),
  ]);

  // Trying again is another try, with the same end; then it is put away for good.
  await uploads(page).getByRole("button", { name: "Try again: cut-short.png" }).click();
  await uploads(page).getByText("2 did not work", { exact: true }).waitFor(patience);
  for (const name of ["cut-short.png", "words.png"])
    await uploads(page)
      .getByRole("button", { name: `Dismiss: ${name}` })
      .click();
  await uploads(page).waitFor({ state: "detached" });
  await expect
    .poll(() => agora.sql`select status, kept from media where status <> 'uploading' group by 1, 2`, patience)
    .toEqual([{ status: "ready", kept: true }]);
  expect(problems).toEqual([]);
});

test("pictures come by paste and by drop anywhere, and an earlier visit's failure is still told", async () => {
  const { page, problems } = writer;
  const give = (event: "paste" | "drop", name: string, bytes: Buffer) =>
    page.evaluate(`{
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob("${bytes.toString("base64")}"), (c) => c.charCodeAt(0));
      data.items.add(new File([bytes], "${name}", { type: "image/png" }));
      const options = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
      document.body.dispatchEvent(new ${event === "paste" ? "ClipboardEvent" : "DragEvent"}("${event}", options));
    }`);
  await open(page, "/media");
  // A panel opens where scripts run, and only those hear of what is pasted.
  const dialog = await openPanel(page, "nets.png");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await give("paste", "pasted.png", drawPicture(500, 500));
  await card(page, "pasted.png").waitFor(patience);
  await give("drop", "dropped.png", drawPicture(600, 400).subarray(0, 600));
  await uploads(page).getByText("1 did not work", { exact: true }).waitFor(patience);
  await page.reload({ waitUntil: "networkidle" });
  const earlier = page.getByRole("region", { name: "Earlier uploads" });
  await earlier.getByRole("alert").getByText("dropped.png").waitFor();
  await earlier.getByRole("button", { name: "Dismiss: dropped.png" }).click();
  await earlier.waitFor({ state: "detached" });
  expect(problems).toEqual([]);
});

test("a picture is described and its point set by keyboard; both stay, and it is found by its words", async () => {
  const { page, problems } = writer;
  await open(page, "/media");
  const dialog = await openPanel(page, "gulls.png");
  await expect.poll(() => page.url()).toContain("picture=");
  await dialog.getByLabel("What does the picture show?").fill("Three gulls on a wall");
  const point = dialog.getByRole("slider", { name: /stays in sight/ });
  await point.focus();
  for (const key of ["Shift+ArrowRight", "Shift+ArrowRight", "ArrowRight", "Shift+ArrowUp"])
    await page.keyboard.press(key);
  expect(await point.getAttribute("aria-valuetext")).toBe("71% from the left, 40% from the top");
  // What is not saved is asked about.
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").getByRole("button", { name: "Stay here" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("The picture is saved.").waitFor();

  await page.reload({ waitUntil: "networkidle" });
  expect(await point.getAttribute("aria-valuetext")).toBe("71% from the left, 40% from the top");
  expect(await dialog.getByLabel("What does the picture show?").inputValue()).toBe("Three gulls on a wall");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const shown = card(page, "gulls.png").locator("img");
  expect(await shown.getAttribute("style")).toContain("object-position: 71% 40%");

  await page.getByLabel("Search your pictures").fill("gulls on");
  await card(page, "harbour.png").waitFor({ state: "detached" });
  await page.getByText("1 picture", { exact: true }).waitFor();
  await openPanel(page, "gulls.png");
  await page.goBack();
  await dialog.waitFor({ state: "detached" });
  expect(await page.getByLabel("Search your pictures").inputValue()).toBe("gulls on");
  expect(problems).toEqual([]);
});

test("of two windows the second to save sees what the first saved, and chooses", async () => {
  const { page, problems } = writer;
  await open(page, "/media");
  const dialog = await openPanel(page, "nets.png");
  const [row] = await agora.sql<{ id: string; version: number }[]>`
    select id, version from media where filename = 'nets.png'`;
  await call(page, `${agora.url}/trpc/media.update`, { ...row, alt: "Nets, drying" });
  await dialog.getByLabel("What does the picture show?").fill("A heap of nets");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Somebody changed this in the meantime.").waitFor();
  await dialog.getByRole("definition").getByText("Nets, drying").waitFor();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("The picture is saved.").waitFor();
  const [kept] = await agora.sql`select alt from media where filename = 'nets.png'`;
  expect(kept?.alt).toBe("A heap of nets");
  expect(problems).toEqual([]);
});

test("cover and pictures of a post are picked by keyboard and stand in it; used ones stay, others can go", async () => {
  const { page, problems } = writer;
  await open(page, "/write/new");
  await page.getByLabel("Title").fill("At the quay");
  await page.getByRole("button", { name: "Choose from your media" }).click();
  const cover = page.getByRole("dialog", { name: "Choose a cover" });
  await cover.getByRole("button", { name: /^lighthouse\.png/ }).waitFor();
  await cover.getByLabel("Search your pictures").fill("gulls");
  await cover.getByRole("button", { name: /^lighthouse\.png/ }).waitFor({ state: "detached" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await cover.waitFor({ state: "detached" });
  await page.getByRole("region", { name: "Cover" }).getByRole("img", { name: "Three gulls" }).waitFor();

  await page.getByLabel("Text, in Markdown").fill("What lies about:");
  await page.getByLabel("Text, in Markdown").press("End");
  await page.getByRole("button", { name: "From your media", exact: true }).click();
  const inline = page.getByRole("dialog", { name: "Choose pictures for the text" });
  await inline.getByRole("button", { name: /^pasted\.png/ }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  expect(await inline.getByRole("button", { name: /^nets\.png/, pressed: true }).count()).toBe(1);
  await inline.getByRole("button", { name: /^harbour\.png/ }).click();
  await inline.getByRole("button", { name: "Use these 2" }).click();
  await expect
    .poll(() => page.getByLabel("Text, in Markdown").inputValue())
    .toMatch(/^What lies about:\n\n!\[A heap of nets\]\(\S+\)\n\n!\[Describe this picture\]\(\S+\)\n$/);
  await page.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL(/\/posts\/at-the-quay$/);
  for (const name of ["Three gulls on a wall", "A heap of nets"]) {
    const picture = page.getByRole("img", { name });
    await expect
      .poll(() => picture.evaluate((img) => ("naturalWidth" in img ? img.naturalWidth : 0)), patience)
      .toBeGreaterThan(0);
  }

  // Elsewhere it is shown cut around its point.
  const ofPreview = `property="og:image" content="${agora.url}/files/crops/`;
  await expect
    .poll(async () => (await page.request.get("/posts/at-the-quay")).text(), patience)
    .toMatch(new RegExp(`${ofPreview}[^"]+/wide-71-40\\.jpeg"`));

  await open(page, "/media");
  const used = await openPanel(page, "gulls.png");
  await used.getByRole("link", { name: "At the quay" }).waitFor();
  await used.getByRole("button", { name: "Remove" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Remove" }).click();
  await question.getByRole("alert").getByText("At the quay").waitFor();
  await question.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("Escape");
  await used.waitFor({ state: "detached" });

  await page.getByRole("link", { name: "Used nowhere" }).click();
  await card(page, "gulls.png").waitFor({ state: "detached" });
  const spare = await openPanel(page, "lighthouse.png");
  await spare.getByLabel("Keep it").uncheck();
  await spare.getByRole("button", { name: "Save" }).click();
  await spare.getByText(/it is removed on \d+ \w+ 20\d\d\./).waitFor();
  await spare.getByRole("button", { name: "Remove" }).click();
  await question.getByRole("button", { name: "Remove" }).click();
  await page.getByText("lighthouse.png is removed.").waitFor();
  await card(page, "lighthouse.png").waitFor({ state: "detached" });
  expect(problems).toEqual([]);
});

test("on a phone in the dark nothing scrolls sideways, and the point is set by a tap", async () => {
  const phone = await openPage(browser, {
    baseURL: agora.url,
    colorScheme: "dark",
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    storageState: await writer.page.context().storageState(),
  });
  const { page, problems } = phone;
  const sideways = () => page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  await open(page, "/media");
  expect(await sideways()).toBe(0);
  const dialog = await openPanel(page, "pasted.png");
  const point = dialog.getByRole("slider");
  const box = await point.boundingBox();
  if (!box) throw new Error("The picture is not shown");
  await point.tap({ position: { x: box.width * 0.25, y: box.height * 0.75 } });
  await expect.poll(() => point.getAttribute("aria-valuetext")).toBe("25% from the left, 75% from the top");
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  expect(await sideways()).toBe(0);
  await open(page, "/write/new");
  await page.getByRole("button", { name: "Choose from your media" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^pasted\.png/ })
    .waitFor();
  expect(await sideways()).toBe(0);
  expect(problems).toEqual([]);
});

test("a picture that moves stands still for people who asked for less motion", async () => {
  const storageState = await writer.page.context().storageState();
  const calm = await openPage(browser, { baseURL: agora.url, reducedMotion: "reduce", storageState });
  const { page, problems } = calm;
  await open(page, "/media");
  await adder(page).setInputFiles({ name: "wave.gif", mimeType: "image/gif", buffer: drawWave() });
  const dialog = await openPanel(page, "wave.gif");
  await dialog.getByText("GIF, moves").waitFor();
  await dialog.getByRole("slider").locator("canvas").waitFor();
  expect(await dialog.locator("img").count()).toBe(0);
  await writer.page.reload({ waitUntil: "networkidle" });
  await card(writer.page, "wave.gif").locator("img").waitFor();
  expect(problems).toEqual([]);
});

/** A GIF (89a) of two pictures, one pixel each, that are shown in turn for half a second. */
function drawWave(): Buffer {
  const header = "474946383961 01000100 800000 ff0000 0000ff";
  const forever = "21ff0b 4e45545343415045322e30 0301000000";
  const shown = "21f904 04 3200 00 00 2c 00000000 01000100 00 02";
  const pixels = ["02 4401 00", "02 4c01 00"];
  const hex = [header, forever, ...pixels.map((pixel) => shown + pixel), "3b"].join("");
  return Buffer.from(hex.replaceAll(" ", ""), "hex");
}

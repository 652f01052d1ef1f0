import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createClient, uploadMedia } from "@agora/client";
import { type CleanFolder, openCleanFolder } from "@agora/client/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { drawPicture } from "./picture.ts";

const root = dirname(import.meta.dirname);
const password = "glass harbour pickle noon";

let agora: Agora;
const folders: CleanFolder[] = [];
beforeAll(async () => {
  agora = await openAgora();
});
afterAll(async () => {
  await agora?.close();
  for (const folder of folders) folder.close();
});

async function example(name: string): Promise<CleanFolder> {
  const folder = await openCleanFolder({
    program: join(root, "examples", name),
    install: ["@types/node@24.10.1"],
  });
  folders.push(folder);
  return folder;
}

/** An account with this role, and a client that it is signed in with. */
async function person(username: string, role: string) {
  const visitor = createClient({ url: agora.url });
  await visitor.auth.signUp.mutate({ email: `${username}@example.org`, username, password });
  await agora.sql`update users set email_verified_at = now() where username = ${username}`;
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${username} and roles.name = ${role} on conflict do nothing`;
  const { token } = await visitor.auth.signIn.mutate({ identifier: username, password, as: "token" });
  return createClient({ url: agora.url, token });
}

const programs = {
  lib: ["es2024", "dom", "esnext.disposable"],
  target: "es2024",
  types: ["node"],
  noEmit: true,
  allowImportingTsExtensions: true,
};

test("the static blog writes what is published as files, covers and all, and nothing that could run", async () => {
  const author = await person("ada", "editor");
  const picture = new File([drawPicture(400, 300)], "sea.png", { type: "image/png" });
  const cover = await uploadMedia(author, picture, { purpose: "cover", alt: 'The "sea"' });
  const title = "Salt & <script>alert(1)</script>";
  const post = await author.posts.create.mutate({
    title,
    body: "By the **sea**.",
    tags: ["Sea & salt"],
    coverId: cover.id,
    publish: true,
  });
  for (let index = 0; index < 23; index++)
    await author.posts.create.mutate({
      title: `Wave ${index}`,
      body: "Water",
      tags: ["waves"],
      publish: true,
    });
  await author.posts.create.mutate({ title: "Not yet", body: "A draft" });

  const blog = await example("static-blog");
  expect(await blog.compile(["build.ts"], programs)).toBe("");
  const said = await blog.run(process.execPath, ["build.ts", agora.url, "site"]);
  expect(said).toContain("24 posts and 2 tags");
  const index = blog.read("site/index.html");
  expect(index.match(/<section>/g)).toHaveLength(24);
  expect(index).toContain("Salt &amp; &lt;script&gt;alert(1)&lt;/script&gt;");
  expect(index).not.toContain("Not yet");
  const page = blog.read(`site/posts/${post.slug}.html`);
  expect(page).toContain("<strong>sea</strong>");
  expect(page).toContain('alt="The &quot;sea&quot;"');
  expect(page).not.toContain("<script");
  expect(readdirSync(join(blog.home, "site/covers"))).toHaveLength(1);
  for (const [, address = ""] of page.matchAll(/(?:src|href)="(\.\.[^"]+)"/g))
    expect([address, existsSync(join(blog.home, "site/posts", decodeURIComponent(address)))]).toEqual([
      address,
      true,
    ]);
  expect(readdirSync(join(blog.home, "site/tags"))).toHaveLength(2);

  await author.posts.unpublish.mutate({ id: post.id });
  expect(await blog.run(process.execPath, ["build.ts", agora.url, "site"])).toContain("23 posts and 1 tags");
  expect(existsSync(join(blog.home, `site/posts/${post.slug}.html`))).toBe(false);
}, 180_000);

/** A person at a terminal: types, and waits for what is shown. */
function openTerminal(folder: CleanFolder, env: Record<string, string>) {
  const program = spawn(process.execPath, ["clerk.ts"], {
    cwd: folder.home,
    env: { PATH: "/usr/bin:/bin", AGORA_URL: agora.url, ...env },
  });
  let shown = "";
  for (const stream of [program.stdout, program.stderr])
    stream.on("data", (chunk: Buffer) => {
      shown += chunk;
    });
  const ended = new Promise<number | null>((resolve) => program.once("exit", resolve));
  return {
    ended,
    shown: () => shown,
    type: (line: string) => void program.stdin.write(`${line}\n`),
    see: (text: string) => expect.poll(() => shown, { timeout: 15_000 }).toContain(text),
    end: () => program.kill(),
  };
}

test("the clerk ships what is to be shipped, hears of changes, and is told what can't be done", async () => {
  const merchant = await person("bea", "merchant");
  const product = await merchant.products.create.mutate({
    name: "Rope",
    status: "active",
    variants: [{ sku: "ROPE-5", price: 900, stock: 10 }],
  });
  const variantId = product.variants[0]?.id ?? "";
  const buyer = createClient({ url: agora.url });
  const shippingAddress = {
    name: "Eve\u001b[2J",
    line1: "Quay 1",
    city: "Bergen",
    postalCode: "5003",
    country: "NO",
  };
  const order = async (units = 1) => {
    const lines = [{ variantId, quantity: units }];
    const { total: expectedTotal } = await buyer.orders.quote.query({ lines });
    const placed = await buyer.orders.place.mutate({
      lines,
      expectedTotal,
      shippingAddress,
      email: "eve@example.org",
    });
    await merchant.orders.confirm.mutate({ number: placed.number });
    return placed;
  };
  const { key } = await merchant.apiKeys.create.mutate({
    name: "Clerk",
    permissions: ["orders:read", "orders:write", "stock:write"],
  });

  const clerk = await example("shop-clerk");
  expect(await clerk.compile(["clerk.ts"], programs)).toBe("");
  const first = await order();
  const terminal = openTerminal(clerk, { AGORA_API_KEY: key });
  try {
    await terminal.see("1 to be shipped");
    expect(terminal.shown()).toContain(`${first.number}  confirmed`);
    expect(terminal.shown()).not.toContain("\u001b[2J");
    terminal.type(`open ${first.number}`);
    await terminal.see("1 × ROPE-5  Rope");
    terminal.type(`ship ${first.number} Posten NO123`);
    await terminal.see(`${first.number} is shipped`);
    await terminal.see(`! ${first.number} is shipped`);
    terminal.type(`ship ${first.number}`);
    await terminal.see("This order can't be shipped");

    const second = await order();
    await terminal.see(`! to be shipped: ${second.number}`);
    terminal.type(`open ${second.number}`);
    await terminal.see(`${second.number} (confirmed)`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await buyer.orders.cancel.mutate({ number: second.number, token: second.token });
    await terminal.see(`! ${second.number} is cancelled by its buyer: don't pack it`);

    terminal.type("receive rope-5 3 From the maker");
    await terminal.see("ROPE-5: 12 on the shelf");
    terminal.type("correct ROPE-5 -99");
    await terminal.see("There are not so many on the shelf.");
    terminal.type("correct ROPE-6 1");
    await terminal.see("Nothing is sold as ROPE-6");
    terminal.type("receive ROPE-5 some");
    await terminal.see("quantity:");
    terminal.type("quit");
    expect(await terminal.ended).toBe(0);
  } finally {
    terminal.end();
  }

  const signedIn = openTerminal(clerk, {});
  try {
    await signedIn.see("Name or mail address:");
    signedIn.type("bea");
    await signedIn.see("Password:");
    signedIn.type(password);
    await signedIn.see("Nothing is to be shipped.");
    expect(signedIn.shown()).not.toContain(password);
    signedIn.type("quit");
    expect(await signedIn.ended).toBe(0);
  } finally {
    signedIn.end();
  }
}, 180_000);

import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Mailbox, openMailbox } from "./open.ts";

const mail = [
  "From: Agora <hello@agora.localhost>",
  "To: Ada <ada@example.com>",
  "Subject: Please <confirm> your address",
  "MIME-Version: 1.0",
  "Content-Type: text/html; charset=utf-8",
  "",
  '<p>Hello</p><a href="http://localhost:3000/verify?token=abc&amp;next=%2F">Confirm</a><script>alert(1)</script>',
].join("\r\n");

let folder: string;
let mailbox: Mailbox;
const open = () => openMailbox({ folder, smtpPort: 0, httpPort: 0 });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "agora-mailbox-"));
  mailbox = await open();
});
afterEach(async () => {
  await mailbox.close();
  rmSync(folder, { recursive: true, force: true });
});

test("takes a mail by SMTP and gives it as JSON, with its links and hidden recipients", async () => {
  await send(["ada@example.com", "hidden@example.com"]);
  const [summary] = await list();
  expect(summary).toMatchObject({
    from: "Agora <hello@agora.localhost>",
    to: ["ada@example.com", "hidden@example.com"],
    subject: "Please <confirm> your address",
  });
  const message = await json(`/api/messages/${summary?.id}`);
  expect(message.links).toEqual(["http://localhost:3000/verify?token=abc&next=%2F"]);
  expect(await list("?to=hidden@")).toHaveLength(1);
  expect(await list("?to=nobody@")).toHaveLength(0);
});

test("shows mails newest first, escaped, their HTML in a frame that may run nothing", async () => {
  await send(["first@example.com"]);
  await send(["second@example.com"]);
  const page = await (await fetch(mailbox.url)).text();
  expect(page.indexOf("second@example.com")).toBeLessThan(page.indexOf("first@example.com"));
  expect(page).toContain("Please &lt;confirm&gt; your address");
  const [newest] = await list();
  const framed = await fetch(`${mailbox.url}/messages/${newest?.id}/html`);
  expect(framed.headers.get("content-security-policy")).toContain(
    "sandbox allow-popups allow-popups-to-escape-sandbox",
  );
  expect(framed.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await framed.text()).toContain('<base target="_blank">');
});

test("keeps mails over a restart and deletes them when asked", async () => {
  await send(["ada@example.com"]);
  await mailbox.close();
  mailbox = await open();
  expect(await list()).toHaveLength(1);
  expect((await fetch(`${mailbox.url}/clear`, { method: "POST", redirect: "manual" })).status).toBe(303);
  await mailbox.close();
  mailbox = await open();
  expect(await list()).toHaveLength(0);
});

test("answers neither to another site's name nor to another site's form", async () => {
  const port = Number(new URL(mailbox.url).port);
  expect(await raw(port, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).toContain(
    "403",
  );
  const form = await fetch(`${mailbox.url}/clear`, {
    method: "POST",
    headers: { "sec-fetch-site": "cross-site" },
  });
  expect(form.status).toBe(403);
});

async function list(query = ""): Promise<{ id: string; from: string; to: string[]; subject: string }[]> {
  return json(`/api/messages${query}`);
}

async function json(path: string) {
  return JSON.parse(await (await fetch(mailbox.url + path)).text());
}

async function send(to: string[]) {
  const port = Number(new URL(mailbox.smtpUrl).port);
  const recipients = to.map((address) => `RCPT TO:<${address}>`);
  const lines = [
    "EHLO test",
    "MAIL FROM:<hello@agora.localhost>",
    ...recipients,
    "DATA",
    `${mail}\r\n.`,
    "QUIT",
  ];
  const answers = await talk(port, lines);
  expect(answers.at(-2)).toMatch(/^250 /);
}

/** Says each line after the answer to the one before, as SMTP wants it. */
function talk(port: number, lines: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const answers: string[] = [];
    const socket = connect(port, "127.0.0.1");
    socket.on("data", (chunk) => {
      const complete = chunk
        .toString()
        .split("\r\n")
        .filter((line) => /^\d{3} /.test(line));
      for (const answer of complete) {
        answers.push(answer);
        const next = lines.shift();
        if (next) socket.write(`${next}\r\n`);
      }
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(answers));
  });
}

function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "localhost", () => socket.write(request));
    socket.on("data", (chunk) => {
      answer += chunk.toString();
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(answer));
  });
}

import { createServer, type LookupFunction } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openReceiver, type Receiver } from "../testing/receiver.ts";
import { openPost } from "./post.ts";
import { targetProblem } from "./target.ts";

/** Whatever a name says, it leads there. */
const leadingTo =
  (...addresses: string[]): LookupFunction =>
  (_name, options, done) => {
    const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const [first] = found;
    if (options.all) done(null, found);
    else done(null, first?.address ?? "", first?.family);
  };

const insides = [
  "127.0.0.1",
  "127.8.8.8",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "0.1.2.3",
  "192.0.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "64:ff9b:1::a01:203",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:0:127.0.0.1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "2001:0:7f00:1::",
  "fe80::1",
  "fc00::1",
  "fd00:ec2::254",
  "fec0::1",
  "ff02::1",
];

const nobodys = ["::7f00:1", "::a01:203", "100:0:0:1::1", "4000::1", "fe00::1"];

const written = [
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://127.1/",
  "https://0/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[::127.0.0.1]/",
  "https://①②⑦.⓪.⓪.①/",
  "https://localhost/",
  "https://LOCALHOST./",
  "https://shop.localhost/",
  "https://printer/",
  "https://printer.local/",
  "https://metadata.google.internal/",
  ...[...insides, ...nobodys].map(
    (address) => `https://${address.includes(":") ? `[${address}]` : address}/`,
  ),
];

describe("a webhook", () => {
  let port: number;
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = typeof address === "object" && address ? address.port : 0;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const send = (url: string, lookup?: LookupFunction) =>
    openPost({ privateTargets: false, patience: 2000, lookup })({
      url,
      headers: {},
      body: "{}",
      signal: new AbortController().signal,
    });

  it.each(written)("does not go to %s", async (url) => {
    expect(targetProblem(url, { privateTargets: false })).toBe("This address is not public");
    expect(await send(url)).toMatchObject({ failure: "This address is not public." });
  });

  it.each(insides)(
    "does not go to a name that leads to %s, also not beside a public address",
    async (inside) => {
      for (const addresses of [[inside], ["93.184.216.34", inside]])
        expect(await send(`https://hooks.example.org:${port}/`, leadingTo(...addresses))).toEqual({
          duration: expect.any(Number),
          failure: "This address is not public.",
        });
      expect(connections).toBe(0);
    },
  );

  it.each(nobodys)("does not go to a name that leads to %s", async (inside) => {
    expect(await send(`https://hooks.example.org:${port}/`, leadingTo(inside))).toMatchObject({
      failure: "This address is not public.",
    });
  });

  it("looks at the address that it connects to, whatever the name said when it was looked at before", async () => {
    const answers = ["93.184.216.34", "127.0.0.1"];
    const changing: LookupFunction = (name, options, done) =>
      leadingTo(answers.shift() ?? "127.0.0.1")(name, options, done);
    await new Promise((resolve) => changing("hooks.example.org", {}, resolve));
    expect(await send(`https://hooks.example.org:${port}/`, changing)).toMatchObject({
      failure: "This address is not public.",
    });
    expect(connections).toBe(0);
  });

  it("goes to no address but one of the web, encrypted, without a name or password", () => {
    const rules = { privateTargets: false };
    expect(targetProblem("https://hooks.example.org:8443/a?b=c", rules)).toBeUndefined();
    expect(targetProblem("https://93.184.216.34/", rules)).toBeUndefined();
    expect(targetProblem("https://[2606:2800:220:1::1]/", rules)).toBeUndefined();
    for (const wrong of [
      "http://hooks.example.org/",
      "https://ada:secret@hooks.example.org/",
      "https://ada@hooks.example.org/",
      "https://hooks.example.org/#part",
      "ftp://hooks.example.org/",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "hooks.example.org",
      "",
    ])
      expect(targetProblem(wrong, rules), wrong).toBeDefined();
  });

  it.each([
    [
      "http",
      "220 mail.example.org ESMTP\r\n",
      "Its answer is no HTTP, or has too many headers (HPE_INVALID_CONSTANT).",
    ],
    [
      "http",
      `HTTP/1.1 200 OK\r\nx: ${"x".repeat(20_000)}`,
      "Its answer is no HTTP, or has too many headers (HPE_HEADER_OVERFLOW).",
    ],
    [
      "https",
      "HTTP/1.1 400 Bad Request\r\n\r\n",
      "It does not speak TLS, or only kinds that are not safe any more.",
    ],
  ])("says over %s what is wrong with what answers %j", async (scheme, answer, failure) => {
    const odd = createServer((socket) =>
      socket
        .on("error", () => {})
        .resume()
        .write(answer),
    );
    await new Promise<void>((resolve) => odd.listen(0, "127.0.0.1", resolve));
    const address = odd.address();
    const at = typeof address === "object" && address ? address.port : 0;
    const post = openPost({ privateTargets: true, patience: 20_000 });
    const signal = new AbortController().signal;
    const url = `${scheme}://127.0.0.1:${at}/`;
    expect(await post({ url, headers: {}, body: "{}", signal })).toMatchObject({ failure });
    odd.close();
  });

  it("goes inside where that is allowed, and there follows no redirect either", async () => {
    const receiver: Receiver = await openReceiver();
    const post = openPost({ privateTargets: true, patience: 2000 });
    const signal = new AbortController().signal;
    expect(await post({ url: receiver.url, headers: {}, body: "{}", signal })).toMatchObject({
      responseStatus: 204,
      failure: undefined,
    });
    receiver.answer((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end(),
    );
    const redirected = await post({ url: receiver.url, headers: {}, body: "{}", signal });
    expect(redirected).toMatchObject({ responseStatus: 302, failure: expect.stringContaining("redirects") });
    expect(connections).toBe(0);
    await receiver.close();
    expect(await post({ url: receiver.url, headers: {}, body: "{}", signal })).toMatchObject({
      failure: "It refused the connection.",
    });
  });
});

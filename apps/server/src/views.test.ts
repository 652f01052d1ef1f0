import { flushViews } from "@agora/jobs/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer } from "./start-server.ts";
import { openTestServer, type TestServer } from "./testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ TRUSTED_PROXIES: "1" });
});
afterAll(() => server.close());

test("visitors are told apart by their own address and browser, and a server that stops forgets none", async () => {
  const author = await server.person("author");
  const post = await author.call.posts.create({ title: "Read by many", body: "x", publish: true });
  const other = await startServer({ ...server.services.config, port: 0, metricsPort: 0 }, { pages: false });
  const input = encodeURIComponent(JSON.stringify({ json: { slug: post.slug } }));
  const read = async (address: string, agent: string) => {
    const headers = { "x-forwarded-for": address, "user-agent": agent };
    const response = await fetch(`http://127.0.0.1:${other.port}/trpc/posts.get?input=${input}`, { headers });
    expect(response.status).toBe(200);
  };
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  await read("203.0.113.1", firefox);
  await read("203.0.113.2", firefox);
  await read("203.0.113.2", `${firefox} too`);
  await read("203.0.113.3", "curl/8.5.0");
  await other.stop();
  await flushViews(server.services);
  expect((await author.call.posts.get({ slug: post.slug })).viewCount).toBe(3);
});

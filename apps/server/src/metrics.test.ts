import { openLine } from "@agora/jobs/testing";
import { expect, inject, test } from "vitest";
import { openTestServer } from "./testing.ts";

test("figures tell what was called and how it ended, by few names, and answer while Redis is away", async () => {
  const redis = await openLine(inject("redisUrl"));
  const server = await openTestServer({ REDIS_URL: redis.url });
  const person = await server.person();
  const figures = async () => {
    const answer = await fetch(`http://127.0.0.1:${server.server.metricsPort}/metrics`);
    expect(answer.headers.get("content-type")).toContain("version=0.0.4");
    return answer.text();
  };
  const headers = { authorization: `Bearer ${person.token}` };
  await fetch(`${server.url}/trpc/auth.me`, { headers });
  await server.post("profiles.update", { version: 7, name: "x" }, { headers });
  await server.post("profiles.update", { version: 1, name: "x" });
  await server.post("profiles.update", { version: "one" }, { headers });
  await server.post("ada@example.org", {});
  await server.post("another.nonsense", {});
  await fetch(`${server.url}/trpc/auth.me?batch=1&input=nonsense`);
  await fetch(`${server.url}/health/live`);
  await fetch(`${server.url}/${person.username}`);

  // An answer is counted when its connection has let go of it, which is a moment later than the caller has it.
  await expect.poll(figures).toContain('agora_http_requests_total{door="pages",status="4xx"} 1');
  const text = await figures();
  for (const line of [
    'agora_calls_total{procedure="auth.me",outcome="ok"} 1',
    'agora_calls_total{procedure="profiles.update",outcome="VERSION_CONFLICT"} 1',
    'agora_calls_total{procedure="profiles.update",outcome="UNAUTHENTICATED"} 1',
    'agora_calls_total{procedure="profiles.update",outcome="INVALID_INPUT"} 1',
    'agora_calls_total{procedure="unknown",outcome="NO_SUCH_PROCEDURE"} 2',
    'agora_calls_total{procedure="unknown",outcome="INVALID_INPUT"} 1',
    'agora_call_duration_seconds_count{procedure="profiles.update"} 3',
    'agora_http_requests_total{door="health",status="2xx"} 1',
    'agora_reachable{service="postgres"} 1',
    'agora_reachable{service="redis"} 1',
    'agora_database_transactions{state="waiting"} 0',
  ])
    expect(text).toContain(line);
  for (const personal of [person.username, person.email, "example.org", "nonsense"])
    expect(text).not.toContain(personal);
  expect(text).toMatch(/^agora_files_free_bytes [1-9]/m);

  await redis.cut();
  await expect.poll(figures).toContain('agora_reachable{service="redis"} 0');
  expect(await figures()).toContain('agora_calls_total{procedure="auth.me",outcome="ok"} 1');
  await server.close();
  await redis.cut();
});

test("an open stream is counted while somebody listens", async () => {
  const server = await openTestServer();
  const { token, call } = await server.person();
  const upload = { filename: "a.png", contentType: "image/png", bytes: 10, purpose: "inline" } as const;
  const { media } = await call.media.startUpload(upload);
  const open = async () => {
    const answer = await fetch(`http://127.0.0.1:${server.server.metricsPort}/metrics`);
    return /agora_subscriptions_open\{procedure="media.live"\} (\d+)/.exec(await answer.text())?.[1];
  };
  const listener = new AbortController();
  await fetch(
    `${server.url}/trpc/media.live?input=${encodeURIComponent(JSON.stringify({ json: { id: media.id } }))}`,
    {
      headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
      signal: listener.signal,
    },
  );
  await expect.poll(open).toBe("1");
  listener.abort();
  await expect.poll(open).toBe("0");
  await server.close();
});

import { loadConfig } from "@agora/config";
import { auditLog } from "@agora/db/schema";
import { desc } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";
import { openTestServer } from "./testing.ts";

const services = { DATABASE_URL: "postgres://x", REDIS_URL: "redis://x", SMTP_URL: "smtp://x" };
const trusting = (TRUSTED_PROXIES?: string) => loadConfig({ ...services, TRUSTED_PROXIES }).trustedProxies;
const from = (remoteAddress: string, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
});

describe("the client's address", () => {
  test.each([
    // Nobody is trusted: what the header says counts for nothing.
    [undefined, "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["0", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    // A caller who is no proxy can't speak like one.
    ["10.0.0.0/8", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    // The right-most that is no proxy of ours, whatever stands further left.
    ["10.0.0.0/8", "10.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["10.0.0.0/8", "10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"],
    ["10.0.0.0/8", "10.0.0.1", "1.2.3.4, 10.0.0.7, 198.51.100.1 , 10.0.0.2", "198.51.100.1"],
    ["10.0.0.0/8, 192.0.2.1", "192.0.2.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"],
    ["10.0.0.0/8", "10.0.0.1", "10.0.0.9, 10.0.0.2", "10.0.0.9"],
    // What is not readable ends the search at the last proxy known.
    ["10.0.0.0/8", "10.0.0.1", "unknown", "10.0.0.1"],
    ["10.0.0.0/8", "10.0.0.1", "198.51.100.1, ', 10.0.0.2", "10.0.0.2"],
    ["10.0.0.0/8", "10.0.0.1", "", "10.0.0.1"],
    ["10.0.0.0/8", "10.0.0.1", undefined, "10.0.0.1"],
    ["10.0.0.0/8", "10.0.0.1", "0x7f000001", "10.0.0.1"],
    // Counted: as many as there are in front, no further.
    ["1", "203.0.113.9", "1.2.3.4, 198.51.100.1", "198.51.100.1"],
    ["2", "203.0.113.9", "1.2.3.4, 198.51.100.1, 203.0.113.5", "198.51.100.1"],
    ["2", "203.0.113.9", "198.51.100.1", "198.51.100.1"],
    // IPv6, IPv4 in IPv6 clothes, and ports.
    ["10.0.0.0/8", "::ffff:10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"],
    ["10.0.0.0/8", "10.0.0.1", "198.51.100.1:4711", "198.51.100.1"],
    ["fd00::/8, ::1", "fd00::1", "[2001:DB8::7]:443, ::1", "2001:db8::7"],
    ["10.0.0.0/8", "", "198.51.100.1", "unknown"],
  ])("trusting %j, asked by %s for %j, is %4$s", (proxies, peer, forwarded, expected) => {
    expect(clientAddress(from(peer, forwarded), trusting(proxies))).toBe(expected);
  });

  test.each(["proxy.example", "10.0.0.0/33", "1, 2", "10.0.0.1;10.0.0.2", "-1"])(
    "%s is no list of proxies",
    (text) => expect(() => trusting(text)).toThrow(/TRUSTED_PROXIES: must be/),
  );
});

const password = "violet otter climbs 9 hills";
type Tried = Awaited<ReturnType<typeof openTestServer>>;

/** Reasons of ten wrong guesses, each from the address that `said` makes up. */
async function guess({ post, person }: Tried, said: (index: number) => Record<string, string>) {
  const { username } = await person();
  const reasons: string[] = [];
  for (let index = 0; index < 10; index++) {
    const input = { identifier: username, password: "a wrong guess" };
    const response = await post("auth.signIn", input, { headers: said(index) });
    reasons.push(JSON.parse(await response.text()).error.json.data.reason);
  }
  return reasons.map((reason) => reason === "WRONG_CREDENTIALS").filter(Boolean).length;
}
const saying = (address: (index: number) => string) => (index: number) => ({
  "x-forwarded-for": address(index),
  "x-real-ip": address(index),
  forwarded: `for=${address(index)}`,
});

describe("limits", () => {
  test("can't be got around by making up where one comes from", async () => {
    const server = await openTestServer();
    expect(
      await guess(
        server,
        saying((index) => `198.51.100.${index}`),
      ),
    ).toBe(5);
    await server.close();
  });

  test("count each caller behind a trusted proxy apart, and not what they make up before it", async () => {
    const server = await openTestServer({ TRUSTED_PROXIES: "127.0.0.1" });
    expect(
      await guess(
        server,
        saying((index) => `1.2.3.${index}, 198.51.100.1`),
      ),
    ).toBe(5);
    expect(
      await guess(
        server,
        saying((index) => `198.51.100.${index}`),
      ),
    ).toBe(10);
    await server.close();
  });

  test("count an IPv6 network of one customer as one caller, and the audit log has the whole address", async () => {
    const server = await openTestServer({ TRUSTED_PROXIES: "127.0.0.1", SIGN_UPS_PER_MINUTE: "3" });
    expect(
      await guess(
        server,
        saying((index) => `2001:db8:1:2:${index}::1`),
      ),
    ).toBe(5);
    expect(
      await guess(
        server,
        saying((index) => `2001:db8:1:${index}::1`),
      ),
    ).toBe(10);
    const signUp = async (index: number, address: string) => {
      const input = { email: `v6-${index}@example.org`, username: `v6-${index}`, password };
      return (await server.post("auth.signUp", input, { headers: { "x-forwarded-for": address } })).status;
    };
    const statuses = [];
    for (let index = 0; index < 5; index++) statuses.push(await signUp(index, `2001:db8:9:9::${index + 1}`));
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const [row] = await server.database.pool.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    expect(row?.ip).toBe("2001:db8:9:9::3");
    await server.close();
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openTraces, span, trace, traceFields, traceparent } from "./index.ts";
import { openCollector } from "./testing.ts";

const given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

test("without a collector a valid traceparent is handed on as it came, and anything else is no trace", async () => {
  const seen = (value: string | undefined) =>
    trace("step", { traceparent: value }, () => span("inner", {}, async () => traceparent()));
  expect(await seen(given)).toBe(given);
  for (const invalid of [
    undefined,
    "",
    "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
    "00-00000000000000000000000000000000-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
    "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    `${given}\nx`,
  ])
    expect(await seen(invalid)).toBeUndefined();
});

test("with a collector each step is a span below the one around it; who asked not to be traced is not", async () => {
  const collector = await openCollector();
  const traces = await openTraces({
    url: `${collector.url}/`,
    service: "agora-test",
    environment: "test",
    failed: () => {},
  });
  const failing = trace("outer", { traceparent: given }, async () => {
    expect(traceFields()).toEqual({ traceId: "0af7651916cd43dd8448eb211c80319c" });
    await span("inner", { attributes: { size: 3 } }, async () => {
      throw new RangeError("ada@example.org");
    });
  });
  await expect(failing).rejects.toThrow(RangeError);
  await trace("untraced", { traceparent: `${given.slice(0, -2)}00` }, async () => {});
  await span("alone", {}, async () => {});
  await traces.stop();
  const [outer, inner] = ["outer", "inner"].map((name) => collector.spans.find((one) => one.name === name));
  expect(collector.spans).toHaveLength(2);
  expect(outer).toMatchObject({ service: "agora-test", parentSpanId: "b7ad6b7169203331" });
  expect(inner).toMatchObject({ parentSpanId: outer?.spanId, attributes: { size: "3" } });
  // An error's name is told, its message may be personal.
  expect(JSON.stringify(collector.received)).toContain("RangeError");
  expect(JSON.stringify(collector.received)).not.toContain("ada@example.org");
  await collector.close();
});

test("a collector that takes nothing, or is away, costs nothing but a word", async () => {
  const collector = await openCollector(400);
  const told: string[] = [];
  const options = { url: collector.url, service: "agora-test", environment: "test" };
  const failed = (reason: string) => void told.push(reason);
  const refusing = await openTraces({ ...options, failed });
  expect(await trace("step", {}, async () => "done")).toBe("done");
  await refusing.stop();
  expect(told).toHaveLength(1);

  await collector.close();
  const away = await openTraces({ ...options, failed });
  expect(await trace("step", {}, async () => "done")).toBe("done");
  await away.stop();
});

/** Which modules of OpenTelemetry a process loads that opens traces with this address. */
async function loaded(url: string): Promise<string[]> {
  const program = `
    import { registerHooks } from "node:module";
    registerHooks({
      load: (url, context, next) => {
        if (url.includes("@opentelemetry")) console.log(url);
        return next(url, context);
      },
    });
    const { openTraces } = await import(${JSON.stringify(fileURLToPath(new URL("index.ts", import.meta.url)))});
    const traces = await openTraces({ url: ${url}, service: "x", environment: "test", failed: () => {} });
    await traces.stop();
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return output.split("\n").filter((line) => line !== "");
}

test("nothing of OpenTelemetry's SDK is loaded where nothing is traced", async () => {
  // prom-client brings the API along, which is a few kilobytes of types and empty functions.
  const beyondApi = (urls: string[]) => urls.filter((url) => !url.includes("/@opentelemetry/api/"));
  expect(beyondApi(await loaded("undefined"))).toEqual([]);
  expect(beyondApi(await loaded('"http://127.0.0.1:9"'))).not.toEqual([]);
});

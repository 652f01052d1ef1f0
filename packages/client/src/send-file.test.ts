import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createClient, sendFile, UploadError, uploadMedia } from "./index.ts";

const file = new File(["a".repeat(300_000)], "a.png", { type: "image/png" });
const expiresAt = new Date();

/** A place to put bytes that answers as `answer` says, which is told how often it was asked and what has come. */
async function openPlace(answer: (response: ServerResponse, count: number, body: string) => void) {
  let count = 0;
  const server = createServer(async (request, response) => {
    count++;
    answer(response, count, await text(request).catch(() => "cut"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port }: Partial<AddressInfo> = Object(server.address());
  return {
    target: { method: "PUT" as const, url: `http://127.0.0.1:${port}/`, headers: {}, expiresAt },
    asked: () => count,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const failure = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error);

test("a way that breaks is taken again, from the start", async () => {
  let came = "";
  const place = await openPlace((response, count, body) => {
    if (count === 1) return response.socket?.destroy();
    came = body;
    response.end();
  });
  const percents: number[] = [];
  await sendFile(file, place.target, { onPercent: (percent) => percents.push(percent) });
  place.close();
  expect([came.length, place.asked()]).toEqual([file.size, 2]);
  expect([percents[0], percents.at(-1), percents.filter((each) => each === 0).length]).toEqual([0, 100, 2]);
});

test("what did not get through says why", async () => {
  const place = await openPlace((response) => response.writeHead(403).end());
  const refused = await failure(sendFile(file, place.target));
  expect(refused).toBeInstanceOf(UploadError);
  expect(refused).toMatchObject({ cause: { message: "The answer was 403" } });
  expect(place.asked()).toBe(1);
  const bug = new Error("No such bar");
  const onPercent = (percent: number) => {
    if (percent > 0) throw bug;
  };
  const broken = await failure(sendFile(file, place.target, { onPercent }));
  place.close();
  expect(broken).toMatchObject({ cause: { cause: bug } });
});

test("what is aborted fails with why, in each of its steps", async () => {
  const place = await openPlace((response) => response.end());
  const media = { id: "a", status: "processing", progress: 0 };
  for (const step of ["startUpload", "sending", "finishUpload", "live"]) {
    const controller = new AbortController();
    const { signal } = controller;
    const reason = `Closed the lid while ${step}`;
    const agora = createClient({
      url: "https://example.org",
      fetch: async (input) => {
        if (String(input).includes(step)) controller.abort(reason);
        const json = String(input).includes("startUpload") ? { media, upload: place.target } : media;
        return Response.json({ result: { data: { json } } });
      },
    });
    const onProgress = ({ stage, percent }: { stage: string; percent: number }) => {
      if (stage === step && percent > 0) controller.abort(reason);
    };
    expect(await failure(uploadMedia(agora, file, { purpose: "cover", signal, onProgress }))).toBe(reason);
  }
  place.close();
});

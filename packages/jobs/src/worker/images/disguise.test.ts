import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openStudio, photo, plain, type Studio } from "../../testing/studio.ts";
import { openMarkupScan } from "./disguise.ts";

const program = "There is a web page or a program in this picture, so it can't be used.";
const archive = "This picture is also a ZIP archive, so it can't be used.";

describe("files that are pictures and something else", { timeout: 300_000 }, () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    studio.stage.work();
  });
  afterAll(() => studio.close());

  const zip = (comment = "") => {
    const content = Buffer.from(zipSync({ "META-INF/MANIFEST.MF": strToU8("Main-Class: Evil\n") }));
    content.writeUInt16LE(comment.length, content.length - 2);
    return Buffer.concat([content, Buffer.from(comment)]);
  };
  /** As a comment of a JPEG, near its beginning. */
  const commented = (picture: Buffer, comment: string) => {
    const marker = Buffer.from([0xff, 0xfe, 0, 0]);
    marker.writeUInt16BE(comment.length + 2, 2);
    return Buffer.concat([picture.subarray(0, 2), marker, Buffer.from(comment), picture.subarray(2)]);
  };

  it.each([
    ["a ZIP archive", (it: Buffer) => Buffer.concat([it, zip()]), archive],
    ["a JAR with a long comment", (it: Buffer) => Buffer.concat([it, zip("x".repeat(60_000))]), archive],
    [
      "a ZIP archive with more behind it",
      (it: Buffer) => Buffer.concat([it, zip(), Buffer.alloc(5000)]),
      archive,
    ],
    ["a PDF", (it: Buffer) => commented(it, "%PDF-1.7"), "This picture is also a PDF, so it can't be used."],
    ["a script in PHP", (it: Buffer) => commented(it, "<?PhP\nsystem($_GET[0]);"), program],
    ["a script at its end", (it: Buffer) => Buffer.concat([it, Buffer.from("<SCRIPT>alert(1)")]), program],
    ["a web page", (it: Buffer) => Buffer.concat([it, Buffer.from("<hTmL lang=en>")]), program],
  ])("are refused when there is %s in them", async (_name, make, words) => {
    for (const picture of [await photo(300, 200)])
      expect(await studio.process(make(picture))).toMatchObject({ status: "failed", failure: words });
  });

  it("are not those that only mention such things", async () => {
    const picture = await photo(300, 200);
    for (const comment of [
      "PK\x05\x06",
      "2 < 3 <scripture> <htmlx",
      "made with <?xpacket begin='' ?>",
      "%PD F",
    ])
      expect(await studio.process(commented(picture, comment))).toMatchObject({ status: "ready" });
    const { r, g, b } = { r: 0x3c, g: 0x3f, b: 0x70 };
    expect(await studio.process(await plain(400, 300, { r, g, b }))).toMatchObject({ status: "ready" });
  });

  it("are found wherever the pieces of the file end", () => {
    const content = Buffer.from("....<?php ....");
    for (let cut = 0; cut <= content.length; cut++) {
      const scan = openMarkupScan();
      for (const piece of [content.subarray(0, cut), content.subarray(cut)]) scan.take(piece);
      expect([cut, scan.found()]).toEqual([cut, true]);
    }
    const bytewise = openMarkupScan();
    for (const byte of Buffer.from("...<ScRiPt\t")) bytewise.take(Buffer.from([byte]));
    expect(bytewise.found()).toBe(true);
  });
});

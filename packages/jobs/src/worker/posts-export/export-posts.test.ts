import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { insertPost, setPostTags } from "@agora/db/queries/post-changes";
import { categories, media, postCategories, posts, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import { enqueue } from "../../enqueue.ts";
import { exportPosts } from "../../jobs.ts";
import { eventually } from "../../testing/eventually.ts";
import { openStage, type Stage } from "../../testing/stage.ts";

const date = new Date("2019-05-01T10:00:00.123Z");
/** What YAML could take for something else. */
const awkward = [
  "null",
  "- 1: [x]",
  "yes",
  "2019-05-01",
  "a: b # c",
  "“quoted” 'twice' \"so\"",
  "---",
  "😀 Größe",
  "=cmd|x",
  "| folded",
];

describe("posts handed over", () => {
  let stage: Stage;
  let ada: string;
  const picture = randomBytes(200_000);
  const pool = () => stage.database.pool;

  const person = async (username: string) => {
    const [row] = await pool()
      .insert(users)
      .values({ username, email: `${username}@people.test`, emailVerifiedAt: new Date() })
      .returning();
    return row?.id ?? "";
  };
  const upload = async (ownerId: string, alt = "") => {
    const [row] = await pool()
      .insert(media)
      .values({
        ...{
          ownerId,
          alt,
          purpose: "inline",
          filename: "a.png",
          contentType: "image/png",
          bytes: picture.length,
        },
        ...{ key: `originals/${randomBytes(8).toString("hex")}`, status: "ready" },
      })
      .returning();
    if (!row) throw new Error("no picture");
    await stage.storage.put(row.key, picture, { contentType: "image/png" });
    return row;
  };
  const write = (authorId: string, slug: string, more: object = {}) =>
    pool().transaction((tx) =>
      insertPost(tx, {
        authorId,
        slug,
        title: slug,
        body: "x",
        html: "",
        excerpt: "",
        readMinutes: 1,
        ...more,
      }),
    );
  async function files(): Promise<Map<string, Uint8Array>> {
    const before = stage.mailbox.to("ada@people.test").length;
    await pool().transaction((tx) => enqueue(tx, exportPosts, { userId: ada }));
    const mail = await eventually(() => stage.mailbox.to("ada@people.test")[before]);
    expect(mail.text).toContain("Your posts are ready");
    const url = new URL(mail.text.match(/http:\S+\/files\/downloads\/\S+/)?.[0] ?? "");
    const allowed = stage.storage.verifyDownload(url);
    expect(allowed?.filename).toBe("ada-posts.zip");
    const opened = await stage.storage.get(allowed?.key ?? "none");
    if (!opened) throw new Error("no archive");
    return new Map(Object.entries(unzipSync(await buffer(opened.body))));
  }
  const text = (all: Map<string, Uint8Array>, path: string) => strFromU8(all.get(path) ?? new Uint8Array());
  const read = (all: Map<string, Uint8Array>, path: string) => {
    const [, front, body] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)\n$/.exec(text(all, path)) ?? [];
    return { front: parse(front ?? ""), body };
  };

  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    stage.work();
    ada = await person("ada");
  });
  afterAll(() => stage.close());

  it("are Markdown files whose front matter says the same when it is read again, with their pictures", async () => {
    const grace = await person("grace");
    await write(grace, "somebody-elses");
    const [cover, inline, hers] = [await upload(ada, "A view"), await upload(ada), await upload(grace)];
    const unused = await upload(ada);
    const body = `---\nnot: front matter\n---\n![a](/files/variants/${inline.fileId}/640.webp) ![b](http://agora.test/files/variants/${inline.fileId}/320.avif) ![c](https://else.test/files/variants/${inline.fileId}/640.webp) ![d](/files/variants/${hers.fileId}/640.webp)\n\n\`code\` 😀`;
    const whole = await write(ada, "whole", {
      ...{ title: awkward[4], body, excerpt: "Told:\nin two lines", excerptWritten: true },
      ...{ status: "published", publishedAt: date, createdAt: date, updatedAt: date, coverId: cover.id },
      ...{ canonicalUrl: "https://c.test/?a=1#b", metaTitle: "yes", metaDescription: "no: really" },
    });
    await pool().transaction((tx) =>
      setPostTags(tx, { postId: whole.id, wanted: awkward.map((name, n) => ({ slug: `t-${n}`, name })) }),
    );
    const [section] = await pool()
      .insert(categories)
      .values({ slug: "e", name: "Essays: all", color: "#112233" })
      .returning();
    await pool()
      .insert(postCategories)
      .values({ postId: whole.id, categoryId: section?.id ?? "" });
    await write(ada, "a-draft", { title: "null", excerpt: "Derived" });
    await write(ada, "planned", { status: "scheduled", publishAt: date });

    const all = await files();
    expect([...all.keys()].sort()).toEqual(
      [
        `pictures/${cover.id}.png`,
        `pictures/${inline.id}.png`,
        "posts/a-draft.md",
        "posts/planned.md",
        "posts/whole.md",
      ].sort(),
    );
    expect(Buffer.from(all.get(`pictures/${cover.id}.png`) ?? []).equals(picture)).toBe(true);
    expect([...all.keys()].join()).not.toContain(unused.id);
    const { front, body: written } = read(all, "posts/whole.md");
    expect(front).toEqual({
      title: awkward[4],
      slug: "whole",
      status: "published",
      date: date.toISOString(),
      created: date.toISOString(),
      updated: date.toISOString(),
      tags: expect.arrayContaining(awkward),
      categories: ["Essays: all"],
      excerpt: "Told:\nin two lines",
      cover: `../pictures/${cover.id}.png`,
      coverAlt: "A view",
      canonical: "https://c.test/?a=1#b",
      metaTitle: "yes",
      metaDescription: "no: really",
    });
    expect(front.tags).toHaveLength(awkward.length);
    expect(written).toBe(
      `---\nnot: front matter\n---\n![a](../pictures/${inline.id}.png) ![b](../pictures/${inline.id}.png) ![c](https://else.test/files/variants/${inline.fileId}/640.webp) ![d](/files/variants/${hers.fileId}/640.webp)\n\n\`code\` 😀`,
    );
    expect(read(all, "posts/a-draft.md").front).toMatchObject({ title: "null", status: "draft" });
    expect(read(all, "posts/a-draft.md").front).not.toHaveProperty("excerpt");
    expect(read(all, "posts/planned.md").front).toMatchObject({ scheduled: date.toISOString() });
  });

  it("come without a picture whose file is gone, and many of them come whole", async () => {
    await pool().delete(posts).where(eq(posts.authorId, ada));
    const { key, fileId } = await upload(ada);
    await stage.storage.delete(key);
    await write(ada, "lost", { body: `![a](/files/variants/${fileId}/640.webp)` });
    for (let n = 0; n < 300; n++)
      await write(ada, `many-${n}`, { body: `Body ${n}\n${"word ".repeat(2_000)}` });
    const all = await files();
    expect(all.size).toBe(301);
    expect(text(all, "posts/lost.md")).toContain(`/files/variants/${fileId}/640.webp`);
    expect(text(all, "posts/many-299.md")).toContain("Body 299\n");
  });
});

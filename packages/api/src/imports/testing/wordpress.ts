import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
const two = (number: number) => String(number).padStart(2, "0");

export type Item = {
  id: number;
  title?: string;
  content?: string;
  slug?: string;
  link?: string;
  status?: string;
  type?: string;
  date?: string;
  creator?: string;
  excerpt?: string;
  password?: string;
  topics?: { domain: string; name: string }[];
  meta?: Record<string, string>;
  more?: string;
};

/** An item as WordPress writes it. */
export function item(one: Item): string {
  const date = one.date ?? "2019-05-01 10:00:00";
  const topics = (one.topics ?? []).map(
    ({ domain, name }) => `<category domain="${domain}" nicename="x">${cdata(name)}</category>`,
  );
  const meta = Object.entries(one.meta ?? {}).map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`,
  );
  return `<item>
<title>${cdata(one.title ?? `Post ${one.id}`)}</title>
<link>${one.link ?? `https://old.test/2019/05/post-${one.id}/`}</link>
<dc:creator>${cdata(one.creator ?? "ada")}</dc:creator>
<guid isPermaLink="false">https://old.test/?p=${one.id}</guid>
<description></description>
<content:encoded>${cdata(one.content ?? "")}</content:encoded>
<excerpt:encoded>${cdata(one.excerpt ?? "")}</excerpt:encoded>
<wp:post_id>${one.id}</wp:post_id>
<wp:post_date>${cdata(date)}</wp:post_date>
<wp:post_date_gmt>${cdata(date)}</wp:post_date_gmt>
<wp:post_name>${cdata(one.slug ?? `post-${one.id}`)}</wp:post_name>
<wp:status>${cdata(one.status ?? "publish")}</wp:status>
<wp:post_type>${cdata(one.type ?? "post")}</wp:post_type>
<wp:post_password>${cdata(one.password ?? "")}</wp:post_password>
${topics.join("\n")}
${meta.join("\n")}
${one.more ?? ""}</item>
`;
}

export const comment = (
  id: number,
  text: string,
  more: { parent?: number; email?: string; approved?: string } = {},
) =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id>
<wp:comment_author>${cdata(`Reader ${id} & Co`)}</wp:comment_author>
<wp:comment_author_email>${cdata(more.email ?? `reader${id}@mail.test`)}</wp:comment_author_email>
<wp:comment_date_gmt>${cdata(`2019-05-02 10:00:${two(id % 60)}`)}</wp:comment_date_gmt>
<wp:comment_content>${cdata(text)}</wp:comment_content>
<wp:comment_approved>${cdata(more.approved ?? "1")}</wp:comment_approved>
<wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>${more.parent ?? 0}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id></wp:comment>
`;

export const head = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.8" created="2026-01-01 10:00" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The old site</title>
<link>https://old.test</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.test</wp:base_site_url>
<wp:base_blog_url>https://old.test</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>${cdata("ada")}</wp:author_login><wp:author_email>${cdata("Ada@old.test")}</wp:author_email><wp:author_display_name>${cdata("Ada Lovelace")}</wp:author_display_name></wp:author>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login>${cdata("ghostwriter")}</wp:author_login><wp:author_email></wp:author_email><wp:author_display_name>${cdata("Nobody")}</wp:author_display_name></wp:author>
<wp:category><wp:term_id>1</wp:term_id><wp:category_nicename>${cdata("essays")}</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>${cdata("Essays & Notes")}</wp:cat_name><wp:category_description>${cdata("What was thought.")}</wp:category_description></wp:category>
`;
export const foot = "</channel>\n</rss>\n";

const paragraphs = Array.from(
  { length: 12 },
  (_, number) =>
    `<!-- wp:paragraph -->\n<p>Paragraph ${number} of a text that is <strong>as long</strong> as texts are, with <a href="https://old.test/2019/05/post-1/">a link</a>, an &amp; and a few 😀 words more so that it weighs something.</p>\n<!-- /wp:paragraph -->`,
).join("\n\n");

/** A file of so many posts, every seventh of them odd in its own way. */
export async function writeWordpress(file: string, count: number): Promise<void> {
  const odd: ((id: number) => Partial<Item>)[] = [
    () => ({ title: "", slug: "", date: "0000-00-00 00:00:00", status: "draft" }),
    () => ({ slug: "the-same-slug", title: "The same" }),
    () => ({
      title: "😀 ]]> <b>bold</b> & more",
      content: "First line\nsecond line\n\nA new paragraph ]]> here.",
    }),
    () => ({ content: "<p>Never <b>closed <i>and <div><table><tr><td>odd</p> <a href=>x" }),
    (id) => ({ slug: `%e3%81%82-${id}`, link: `https://old.test/2019/05/%e3%81%82-${id}/` }),
    (id) => ({ content: `[gallery ids="1,2"]\n\n<iframe src="https://video.test/${id}"></iframe>` }),
  ];
  async function* pieces() {
    yield head;
    for (let id = 1; id <= count; id++) {
      const change = id % 7 === 0 ? odd[(id / 7) % odd.length]?.(id) : undefined;
      const topics = [
        { domain: "post_tag", name: `Tag ${id % 40}` },
        { domain: "category", name: "Essays & Notes" },
      ];
      yield item({
        id,
        content: paragraphs,
        date: `20${two(10 + (id % 15))}-03-${two(1 + (id % 28))} 08:00:00`,
        topics,
        ...change,
      });
    }
    yield foot;
  }
  await pipeline(Readable.from(pieces()), createWriteStream(file));
}

import { escapeHtml } from "../escape-html.ts";
import { pathOfLink } from "../old-path.ts";
import type { Skipped, SourceComment, SourcePost } from "../source.ts";
import { when } from "../when.ts";
import { withParagraphs } from "./paragraphs.ts";
import { withoutShortcodes } from "./shortcodes.ts";
import { titleText } from "./title-text.ts";
import type { WxrEntry } from "./wxr-entries.ts";

type Read = {
  /** Addresses of files by their ids, and what was said of them. */
  attachments: Map<string, string>;
  alts: Map<string, string>;
  comments: boolean;
  losses: Set<string>;
};

/** What WordPress keeps for itself; undefined for these. */
const ownTypes = new Set(["attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset"]);

const statuses: Record<string, SourcePost["status"]> = {
  publish: "published",
  future: "scheduled",
  draft: "draft",
  pending: "draft",
  private: "draft",
};

/** Whether something becomes of it: a post, or a line that says why not. */
export function isTold({ kind, fields }: WxrEntry): boolean {
  const field = (name: string) => fields.get(name)?.trim() ?? "";
  const type = field("wp:post_type") || "post";
  if (kind !== "item" || ownTypes.has(type) || type.startsWith("wp_")) return false;
  return type !== "post" || !["auto-draft", "inherit"].includes(field("wp:status"));
}

export function toPost(entry: WxrEntry, read: Read): SourcePost | Skipped | undefined {
  const field = (name: string) => entry.fields.get(name)?.trim() ?? "";
  const title = titleText(field("title"));
  const type = field("wp:post_type") || "post";
  if (!isTold(entry)) return undefined;
  const skip = (why: string): Skipped => ({ skipped: { title, why } });
  if (type !== "post")
    return skip(type === "page" ? "It is a page, not a post." : `It is a ${type}, not a post.`);
  const said = field("wp:status");
  if (said === "trash") return skip("It was in the trash.");
  const losses: string[] = [];
  let status = statuses[said] ?? "draft";
  if (said === "private") losses.push("It was private; here it is a draft.");
  if (!(said in statuses)) losses.push(`Its status was ${said || "missing"}; here it is a draft.`);
  if (field("wp:post_password")) {
    losses.push("It had a password; here it is a draft.");
    status = "draft";
  }
  const coverId = entry.meta.get("_thumbnail_id")?.trim();
  const cover = coverId ? read.attachments.get(coverId) : undefined;
  if (coverId && !cover) losses.push("Its cover is not in the file.");
  const topics = (domain: string) =>
    entry.topics.flatMap((topic) => (topic.domain === domain && topic.name ? [topic.name] : []));
  const publishedAt =
    when(field("wp:post_date_gmt")) ?? when(field("pubDate")) ?? when(field("wp:post_date"));
  const text = withoutShortcodes(entry.fields.get("content:encoded") ?? "", losses);
  return {
    id: field("wp:post_id") || field("guid"),
    title,
    slug: field("wp:post_name"),
    path: pathOfLink(field("link")),
    html: withOriginals(withParagraphs(text), read.attachments),
    status,
    authorId: field("dc:creator") || undefined,
    tags: topics("post_tag"),
    categories: topics("category").filter((name) => name !== "Uncategorized"),
    excerpt: field("excerpt:encoded") || undefined,
    metaTitle: entry.meta.get("_yoast_wpseo_title"),
    metaDescription: entry.meta.get("_yoast_wpseo_metadesc"),
    canonicalUrl: entry.meta.get("_yoast_wpseo_canonical"),
    cover: cover && coverId ? { url: cover, alt: read.alts.get(coverId) } : undefined,
    publishedAt,
    createdAt: publishedAt,
    updatedAt: when(field("wp:post_modified_gmt")) ?? publishedAt,
    comments: commentsOf(entry, read),
    losses,
  };
}

/** Pages show small copies of pictures; here every size is made anew, of the picture itself. */
function withOriginals(html: string, attachments: Map<string, string>): string {
  return html.replaceAll(/<img\b[^>]*>/gi, (img) => {
    const original = attachments.get(/\bwp-image-(\d+)/.exec(img)?.[1] ?? "");
    return original ? img.replace(/(?<=\ssrc=)("[^"]*"|'[^']*')/i, () => `"${escapeHtml(original)}"`) : img;
  });
}

function commentsOf({ comments }: WxrEntry, read: Read): SourceComment[] {
  const shown = comments.filter(
    (one) =>
      one.get("wp:comment_approved") === "1" && ["", "comment"].includes(one.get("wp:comment_type") ?? ""),
  );
  if (comments.length > shown.length)
    read.losses.add("Pingbacks, and comments that were spam, in the trash or waiting, are left out.");
  if (!read.comments) {
    if (shown.length > 0)
      read.losses.add(
        "Comments are left out. Asked for (--comments), they come with an account for each of their writers.",
      );
    return [];
  }
  return shown.flatMap((one) => {
    const field = (name: string) => one.get(`wp:comment_${name}`)?.trim() ?? "";
    const createdAt = when(field("date_gmt")) ?? when(field("date"));
    if (!field("author_email")) read.losses.add("Comments without a mail address are left out.");
    if (!field("author_email") || !createdAt) return [];
    const parent = field("parent");
    return {
      id: field("id"),
      parentId: parent === "0" || parent === "" ? undefined : parent,
      name: field("author"),
      email: field("author_email"),
      html: withParagraphs(field("content")),
      createdAt,
    };
  });
}

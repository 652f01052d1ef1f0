import { pathOfLink } from "../old-path.ts";
import { NotReadable, type SourceAuthor, type SourceSite } from "../source.ts";
import { isTold, toPost } from "./to-post.ts";
import { type WxrEntry, wxrEntries } from "./wxr-entries.ts";

/**
 * Reads the file twice: first who wrote, where posts and pictures are, then the posts themselves, because a cover may
 * stand behind the post that has it.
 * @throws NotReadable
 */
export async function readWordpress(
  file: string,
  { site, comments }: { site?: string; comments: boolean },
): Promise<SourceSite> {
  const losses = new Set<string>();
  const found = await overview(file, losses);
  const address = (site ?? found.address)?.replace(/\/+$/, "");
  return {
    kind: "wordpress",
    address,
    authors: found.authors,
    categories: found.categories,
    paths: found.paths,
    hosts: new Set([...found.attachments.values()].flatMap((url) => hostOf(url) ?? [])),
    posts: async function* () {
      const context = { attachments: found.attachments, alts: found.alts, comments, losses };
      for await (const entry of wxrEntries(file, { problems: losses })) {
        const post = entry.kind === "item" ? toPost(entry, context) : undefined;
        if (post) yield post;
      }
    },
    count: found.count,
    losses,
  };
}

async function overview(file: string, problems: Set<string>) {
  const authors: SourceAuthor[] = [];
  const categories = new Map<string, string>();
  const attachments = new Map<string, string>();
  const alts = new Map<string, string>();
  const paths = new Set<string>();
  let address: string | undefined;
  let entries = 0;
  let count = 0;
  for await (const entry of wxrEntries(file, { problems })) {
    entries++;
    if (isTold(entry)) count++;
    const field = (name: string) => entry.fields.get(name)?.trim() ?? "";
    if (entry.kind === "channel") address = field("wp:base_blog_url") || field("link") || undefined;
    else if (entry.kind === "wp:author") authors.push(authorOf(entry));
    else if (entry.kind === "wp:category") {
      categories.set(field("wp:cat_name"), field("wp:category_description"));
      if (field("wp:category_parent"))
        problems.add("Categories within categories stand beside each other here.");
    } else if (entry.kind === "item" && field("wp:post_type") === "attachment") {
      attachments.set(field("wp:post_id"), field("wp:attachment_url"));
      const alt = entry.meta.get("_wp_attachment_image_alt");
      if (alt) alts.set(field("wp:post_id"), alt);
    } else if (entry.kind === "item" && field("wp:post_type") === "post") {
      const path = pathOfLink(field("link"));
      if (path) paths.add(path);
    }
  }
  if (entries === 0) throw new NotReadable("Nothing of WordPress stands in this file.");
  return { authors, categories, attachments, alts, paths, address, count };
}

function authorOf({ fields }: WxrEntry): SourceAuthor {
  const field = (name: string) => fields.get(`wp:author_${name}`)?.trim() ?? "";
  const name = field("display_name") || `${field("first_name")} ${field("last_name")}`.trim();
  const login = field("login");
  return { id: login, name: name || login, username: login, email: field("email") || undefined };
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : undefined);

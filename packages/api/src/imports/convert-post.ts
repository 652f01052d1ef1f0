import pLimit from "p-limit";
import { plainText } from "../posts/markdown.ts";
import { renderBody } from "../posts/render-body.ts";
import { excerptOf, readMinutes, tagsOf, topicSlugOf } from "../posts/rules.ts";
import type { NotFetched } from "./fetch-picture.ts";
import { oldPath } from "./old-path.ts";
import { prepareHtml } from "./prepared-html.ts";
import type { SourcePost, SourceSite } from "./source.ts";
import type { Taken } from "./take-picture.ts";
import { toMarkdown } from "./to-markdown.ts";

const most = { title: 200, excerpt: 500, metaTitle: 120, metaDescription: 300, body: 1_000_000 };
const mostTags = 20;
const mostCategories = 10;
const tagLength = 50;
const picturesAtOnce = 4;

type Needed = {
  site: Pick<SourceSite, "address" | "paths" | "hosts">;
  /** Gives undefined for pictures that are to stay where they are. */
  take: (wanted: {
    url: string;
    purpose: "cover" | "inline";
    alt?: string;
  }) => Promise<Taken | NotFetched | undefined>;
};
export type Converted = Awaited<ReturnType<typeof convertPost>>;

/** A post as it is written here, its pictures fetched; what could not come along is told in `losses`. */
export async function convertPost(post: SourcePost, { site, take }: Needed) {
  const losses = [...post.losses];
  const ownHosts = hostsOf(site);
  const isOwnPath = (url: URL) => {
    const path = ownHosts.has(url.host) && url.search === "" ? oldPath(url.pathname) : undefined;
    return path && site.paths.has(path) ? `${encodeURI(path)}${url.hash}` : undefined;
  };
  const prepared = prepareHtml(post.html, { base: site.address, isOwnPath });
  if (prepared.missing.size > 0) losses.push(`Left out: ${[...prepared.missing].sort().join(", ")}.`);
  if (prepared.linked.size > 0) losses.push(`Now a link: ${[...prepared.linked].sort().join(", ")}.`);

  const addresses = new Map<string, string>();
  const limit = pLimit(picturesAtOnce);
  const own = [...prepared.pictures].filter((url) => ownHosts.has(new URL(url).host));
  await Promise.all(
    own.map((url) =>
      limit(async () => {
        const taken = await take({ url, purpose: "inline" });
        if (!taken) return;
        if ("id" in taken) addresses.set(url, taken.address);
        else losses.push(`A picture stays at ${url}: ${taken.problem}`);
      }),
    ),
  );
  const cover = await coverOf(post, { site, take }, losses);
  const body = toMarkdown(prepared.html, (url) => addresses.get(url) ?? url);
  if (body.length > most.body) losses.push("Its text has more than a million characters, and is cut there.");
  const kept = body.slice(0, most.body);
  const { html, text } = await renderBody(kept);
  const written = cut("excerpt", post.excerpt && plainText(post.excerpt));
  return {
    title: cut("title", post.title) || "Untitled",
    body: kept,
    html,
    text,
    excerpt: written || excerptOf(text),
    excerptWritten: Boolean(written),
    readMinutes: readMinutes(text),
    coverId: cover ?? null,
    canonicalUrl: canonical(post.canonicalUrl),
    metaTitle: cut("metaTitle", post.metaTitle) || null,
    metaDescription: cut("metaDescription", post.metaDescription) || null,
    tags: tags(),
    categories: categories(),
    losses,
  };

  function cut(field: "title" | "excerpt" | "metaTitle" | "metaDescription", value = ""): string {
    const characters = [...value.replaceAll(/\s+/g, " ").trim()];
    if (characters.length > most[field])
      losses.push(`Its ${field} has more than ${most[field]} characters, and is cut there.`);
    return characters.slice(0, most[field]).join("").trim();
  }

  function canonical(url: string | undefined): string | null {
    if (!url) return null;
    if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && url.length <= 500) return url;
    losses.push("Its canonical address is not one.");
    return null;
  }

  function tags() {
    const names = post.tags.map((name) => [...name.trim()].slice(0, tagLength).join("").trim());
    const all = tagsOf(names.filter((name) => name !== ""));
    if (all.length > mostTags) losses.push(`It has ${all.length} tags; the first ${mostTags} are kept.`);
    return all.slice(0, mostTags);
  }

  function categories() {
    const names = post.categories.map((name) => [...name.trim()].slice(0, tagLength).join(""));
    const all = new Map(names.map((name) => [topicSlugOf(name, "category"), name]));
    if (all.size > mostCategories)
      losses.push(`It stands in ${all.size} categories; the first ${mostCategories} are kept.`);
    return [...all].slice(0, mostCategories).map(([slug, name]) => ({ slug, name }));
  }
}

/** The site with and without www, and where it keeps its files. Pictures of others stay theirs. */
function hostsOf({ address, hosts }: Pick<SourceSite, "address" | "hosts">): Set<string> {
  const host = address && URL.canParse(address) ? new URL(address).host : undefined;
  const bare = host?.replace(/^www\./, "");
  return new Set([...hosts, ...(bare ? [bare, `www.${bare}`] : [])]);
}

/** A cover has to be one's own, so it is fetched wherever it is. */
async function coverOf(post: SourcePost, { site, take }: Needed, losses: string[]) {
  if (!post.cover) return undefined;
  const { url, alt } = post.cover;
  if (!URL.canParse(url, site.address)) {
    losses.push(`Its cover has no address one could ask: ${url}`);
    return undefined;
  }
  const taken = await take({ url: new URL(url, site.address).href, purpose: "cover", alt });
  if (!taken) return undefined;
  if ("id" in taken) return taken.id;
  losses.push(`It comes without its cover ${url}: ${taken.problem}`);
  return undefined;
}

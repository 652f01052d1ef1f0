const formats = [
  { path: "/feed.xml", type: "application/rss+xml", name: "RSS" },
  { path: "/atom.xml", type: "application/atom+xml", name: "Atom" },
  { path: "/feed.json", type: "application/feed+json", name: "JSON Feed" },
];

export type FeedOf = Partial<Record<"author" | "tag" | "category", string>>;

/** What feed readers look for in the head of a page; `of` narrows to an author, a tag or a category. */
export function feedLinks(title: string, of?: FeedOf) {
  const query = of ? `?${new URLSearchParams(of)}` : "";
  return formats.map(({ path, type, name }) => ({
    rel: "alternate",
    type,
    title: `${title} (${name})`,
    href: `${path}${query}`,
  }));
}

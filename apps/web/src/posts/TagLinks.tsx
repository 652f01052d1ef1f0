import { Link } from "@tanstack/react-router";
import type { PostSummary } from "./queries.ts";

const linkLook =
  "relative z-10 inline-flex min-h-8 items-center gap-2 font-medium text-sm hover:underline pointer-coarse:min-h-11";

/** The categories and first tags of a post, as its eyebrow. */
export function TagLinks({
  tags,
  categories = [],
  most = 3,
}: Pick<PostSummary, "tags"> & { categories?: PostSummary["categories"]; most?: number }) {
  const room = Math.max(1, most - categories.length);
  if (tags.length + categories.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4">
      {categories.slice(0, most).map((category) => (
        <li key={category.id}>
          <Link to="/categories/$slug" params={{ slug: category.slug }} className={`${linkLook} text-ink`}>
            {/* A colour that somebody chose has no contrast that could be counted on, so it is no text. */}
            <span
              aria-hidden
              className="size-2.5 rounded-full border border-line-strong/40"
              style={{ background: category.color }}
            />
            {category.name}
          </Link>
        </li>
      ))}
      {tags.slice(0, room).map((tag) => (
        <li key={tag.id}>
          <Link to="/tags/$slug" params={{ slug: tag.slug }} className={`${linkLook} text-accent`}>
            {tag.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

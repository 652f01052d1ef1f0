import { Link } from "@tanstack/react-router";

/** The first tags of a post, as its eyebrow. */
export function TagLinks({
  tags,
  most = 3,
}: {
  tags: { id: string; slug: string; name: string }[];
  most?: number;
}) {
  if (tags.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4">
      {tags.slice(0, most).map((tag) => (
        <li key={tag.id}>
          <Link
            to="/tags/$slug"
            params={{ slug: tag.slug }}
            className="relative z-10 inline-flex min-h-8 items-center font-medium text-accent text-sm hover:underline pointer-coarse:min-h-11"
          >
            {tag.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

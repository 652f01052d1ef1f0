import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { popularPosts } from "../posts/queries.ts";
import { nameOf } from "../profiles/Avatar.tsx";
import { useTRPC } from "../trpc.ts";

/** What was read most lately, beside the newest. The page's loader asks for it; without an answer it is left out. */
export function PopularPosts() {
  const { data } = useQuery({ ...popularPosts(useTRPC()), enabled: false });
  if (!data || data.items.length < 2) return null;
  return (
    <section aria-labelledby="popular" className="grid gap-3">
      <h2 id="popular" className="font-medium text-ink-faint text-xs uppercase tracking-[0.14em]">
        Popular this month
      </h2>
      <ol className="grid gap-4">
        {data.items.map((post, index) => (
          <li key={post.id} className="group relative grid grid-cols-[1.5rem_1fr] gap-x-2">
            <span aria-hidden className="font-serif text-accent text-xl tabular-nums leading-snug">
              {index + 1}
            </span>
            <div>
              <Link
                to="/posts/$slug"
                params={{ slug: post.slug }}
                className="stretched font-serif text-lg leading-snug decoration-accent underline-offset-4 group-hover:underline"
              >
                {post.title}
              </Link>
              <p className="text-ink-faint text-sm">{nameOf(post.author)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { useTRPC } from "../trpc.ts";

/** Beside the front page: what this place is, and what is written about here. */
export function SideRail() {
  const trpc = useTRPC();
  const viewer = useViewer();
  const { data: settings } = useSuspenseQuery(trpc.settings.get.queryOptions());
  const { data: tags } = useSuspenseQuery(trpc.tags.list.queryOptions({}));
  const titleLook = "font-medium text-ink-faint text-xs uppercase tracking-[0.14em]";
  return (
    <aside aria-label="About this site" className="grid content-start gap-10 lg:pt-8">
      <section className="grid justify-items-start gap-3">
        <h2 className={titleLook}>About</h2>
        <p className="font-serif text-lg text-ink-soft leading-snug">
          {settings.siteDescription || `${settings.siteName} is a place to write in public.`}
        </p>
        {!viewer && settings.signUp !== "closed" && (
          <Link to="/sign-up" className={buttonLook({ className: "mt-1" })}>
            Start writing
          </Link>
        )}
      </section>
      {tags.items.length > 0 && (
        <section className="grid gap-3">
          <h2 className={titleLook}>Topics</h2>
          <ul className="flex flex-wrap gap-2">
            {tags.items.map((tag) => (
              <li key={tag.id}>
                <Link
                  to="/tags/$slug"
                  params={{ slug: tag.slug }}
                  className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-surface px-4 text-sm hover:border-line-strong"
                >
                  {tag.name}
                  <span className="text-ink-faint tabular-nums">
                    <span className="sr-only">, posts: </span>
                    {tag.postCount}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

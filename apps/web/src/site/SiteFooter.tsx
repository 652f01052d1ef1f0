import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useSelling } from "../shop/ShopLink.tsx";
import { useTRPC } from "../trpc.ts";
import { ThemeToggle } from "./ThemeToggle.tsx";

export function SiteFooter() {
  const { data: settings } = useSuspenseQuery(useTRPC().settings.get.queryOptions());
  const selling = useSelling();
  const linkLook = "inline-flex min-h-11 items-center hover:text-ink hover:underline";
  return (
    <footer className="mt-24 border-line border-t">
      <div className="page flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-8 text-ink-faint text-sm">
        <p className="max-w-prose">
          <span className="font-semibold font-serif text-base text-ink">{settings.siteName}</span>
          {settings.siteDescription && <span> — {settings.siteDescription}</span>}
        </p>
        <nav aria-label="Footer" className="flex flex-wrap items-center gap-x-6">
          <Link to="/" className={linkLook}>
            Newest
          </Link>
          <Link to="/" search={{ sort: "popular" }} className={linkLook}>
            Popular
          </Link>
          {selling && (
            <Link to="/shop" className={linkLook}>
              Shop
            </Link>
          )}
          <Link to="/docs" className={linkLook}>
            Reference
          </Link>
          {/* On a phone the header has no room for it. */}
          <div className="sm:hidden">
            <ThemeToggle />
          </div>
        </nav>
      </div>
    </footer>
  );
}

import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { PenLine } from "lucide-react";
import { lazy, Suspense } from "react";
import { may, useViewer } from "../auth/viewer.ts";
import { CartLink, useCartCount } from "../cart/CartLink.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { Avatar } from "../profiles/Avatar.tsx";
import { HeaderSearch } from "../search/HeaderSearch.tsx";
import { ShopLink, useSelling } from "../shop/ShopLink.tsx";
import { useTRPC } from "../trpc.ts";
import { ThemeToggle } from "./ThemeToggle.tsx";

// Menus are heavy, and visitors have none.
const AccountMenu = lazy(() => import("./AccountMenu.tsx"));

export function SiteHeader() {
  const viewer = useViewer();
  const { data: settings } = useSuspenseQuery(useTRPC().settings.get.queryOptions());
  return (
    <header className="border-line border-b">
      <a
        href="#content"
        className="absolute -top-20 left-4 z-50 rounded-control bg-ink px-4 py-3 text-page focus:top-3"
      >
        Skip to content
      </a>
      <div className="page flex min-h-16 items-center gap-1 sm:gap-2">
        <Link
          to="/"
          className="mr-auto inline-flex min-h-11 min-w-0 items-center rounded-sm font-semibold font-serif text-2xl tracking-tight"
        >
          <span className="truncate">{settings.siteName}</span>
        </Link>
        <ShopLink />
        <HeaderSearch />
        <CartLink />
        {may(viewer, "posts:write") && (
          <Link
            to="/write/$id"
            params={{ id: "new" }}
            className={buttonLook({ variant: "quiet", className: "max-sm:w-11 max-sm:px-0" })}
          >
            <PenLine className="size-5 sm:size-4" aria-hidden />
            <span className="max-sm:sr-only">Write</span>
          </Link>
        )}
        <div className="max-sm:hidden">
          <ThemeToggle />
        </div>
        {viewer ? (
          <Suspense fallback={<Avatar person={viewer} />}>
            <AccountMenu viewer={viewer} />
          </Suspense>
        ) : (
          <VisitorLinks open={settings.signUp !== "closed"} />
        )}
      </div>
    </header>
  );
}

/** Both come back to the page that they were followed from. */
function VisitorLinks({ open }: { open: boolean }) {
  const next = useRouterState({ select: ({ location }) => location.pathname });
  const crowded = [useSelling(), useCartCount() > 0].some(Boolean);
  const search = { next: next === "/" || /^\/(sign-|verify-)/.test(next) ? undefined : next };
  return (
    <>
      <Link to="/sign-in" search={search} className={buttonLook({ variant: "quiet" })}>
        Sign in
      </Link>
      {open && (
        <Link
          to="/sign-up"
          search={search}
          className={buttonLook({
            variant: "primary",
            className: crowded ? "max-[24rem]:hidden" : undefined,
          })}
        >
          Join
        </Link>
      )}
    </>
  );
}

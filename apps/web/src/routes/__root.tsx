import interFont from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import newsreaderFont from "@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2?url";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { EndedWatch } from "../auth/EndedWatch.tsx";
import { UnverifiedBanner } from "../auth/UnverifiedBanner.tsx";
import { ViewerWatch } from "../auth/ViewerWatch.tsx";
import type { Trpc } from "../auth/viewer.ts";
import { loadCart } from "../cart/load-cart.ts";
import { RefusedBanner } from "../mails/RefusedBanner.tsx";
import { Toasts } from "../parts/Toasts.tsx";
import { sellingQuery } from "../shop/selling.ts";
import { feedLinks } from "../site/feed-links.ts";
import { LoadingLine, PageChanges } from "../site/Navigation.tsx";
import { Shell } from "../site/Shell.tsx";
import { SiteFooter } from "../site/SiteFooter.tsx";
import { SiteHeader } from "../site/SiteHeader.tsx";
import "../styles/styles.css";

const font = { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous" } as const;

export const Route = createRootRouteWithContext<{ queryClient: QueryClient; trpc: Trpc }>()({
  beforeLoad: async ({ context: { queryClient, trpc } }) => {
    const [viewer, settings] = await Promise.all([
      queryClient.query({ ...trpc.auth.me.queryOptions(), staleTime: "static" }),
      queryClient.query({ ...trpc.settings.get.queryOptions(), staleTime: "static" }),
      // Beside the point of most pages, so that it may fail without them.
      queryClient.query(sellingQuery(queryClient, trpc)).catch(() => undefined),
    ]);
    await loadCart(queryClient, trpc, { viewer, settings });
    return { viewer, settings };
  },
  head: ({ match: { context } }) => ({
    meta: [
      { charSet: "utf-8" },
      { name: "viewport", content: "width=device-width, initial-scale=1" },
      { name: "color-scheme", content: "light dark" },
      { title: context.settings?.siteName ?? "Agora" },
    ],
    links: [
      { ...font, href: interFont },
      { ...font, href: newsreaderFont },
      { rel: "icon", type: "image/svg+xml", href: "/icon.svg" },
      ...feedLinks(context.settings?.siteName ?? "Agora"),
    ],
  }),
  shellComponent: Shell,
  component: Site,
});

function Site() {
  return (
    <>
      <LoadingLine />
      <UnverifiedBanner />
      <RefusedBanner />
      <SiteHeader />
      <main id="content" tabIndex={-1} className="min-h-[60vh]">
        <Outlet />
      </main>
      <SiteFooter />
      <PageChanges />
      <EndedWatch />
      <ViewerWatch />
      <Toasts />
    </>
  );
}

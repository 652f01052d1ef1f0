import { QueryClient } from "@tanstack/react-query";
import { createRouter, parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { setupRouterSsrQueryIntegration } from "@tanstack/react-router-ssr-query";
import { createIsomorphicFn } from "@tanstack/react-start";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { reasonOf } from "./parts/refusal.ts";
import { routeTree } from "./routeTree.gen.ts";
import { ErrorPage } from "./site/ErrorPage.tsx";
import { NotFoundPage } from "./site/NotFoundPage.tsx";
import { createClient, type PageContext, pageContext, TRPCProvider } from "./trpc.ts";

const nonce = createIsomorphicFn()
  .server((): string | undefined => pageContext().nonce)
  .client(() => undefined);

export function getRouter() {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        // What the server rendered is fresh enough not to be asked for again at hydration.
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && reasonOf(error) === undefined,
      },
    },
  });
  const trpcClient = createClient();
  const router = createRouter({
    routeTree,
    context: { queryClient, trpc: createTRPCOptionsProxy({ client: trpcClient, queryClient }) },
    ssr: { nonce: nonce() },
    // What stands in an address is taken as it is: read as JSON, "a phrase" would lose its quotes.
    parseSearch: parseSearchWith((value) => value),
    stringifySearch: stringifySearchWith(String),
    scrollRestoration: true,
    defaultPreload: "intent",
    // React Query remembers what was read; a second memory would show a post as it was before it was edited.
    defaultPreloadStaleTime: 0,
    defaultGcTime: 0,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    // biome-ignore lint/correctness/noComponentHookFactories: a page makes one router, and with it one Wrap.
    Wrap: ({ children }) => (
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    ),
  });
  setupRouterSsrQueryIntegration({
    router,
    queryClient,
    dehydrateOptions: { shouldDehydrateQuery: (query) => query.state.status === "success" },
  });
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof getRouter>;
    server: { requestContext: PageContext };
  }
}

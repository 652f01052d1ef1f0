import type { AgoraRouter } from "@agora/api/router-type";
import { agoraLinks } from "@agora/client/trpc";
import { createIsomorphicFn, getGlobalStartContext } from "@tanstack/react-start";
import { createTRPCClient, type TRPCClient, type TRPCLink } from "@trpc/client";
import { tap } from "@trpc/server/observable";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { sayEnded } from "./auth/ended.ts";

export type Client = TRPCClient<AgoraRouter>;

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AgoraRouter>();

/** A session may have been ended elsewhere; the first call that needs one finds out. */
const endedLink: TRPCLink<AgoraRouter> =
  () =>
  ({ op, next }) =>
    next(op).pipe(
      tap({
        error: ({ data }) => {
          if (data?.reason === "UNAUTHENTICATED") sayEnded();
        },
      }),
    );

function createBrowserClient(): Client {
  return createTRPCClient<AgoraRouter>({ links: [endedLink, ...agoraLinks({ url: "" })] });
}

/** In the server's process calls go straight to the router that this page's request was given. */
export const createClient = createIsomorphicFn()
  .server((): Client => pageContext().trpcClient)
  .client(createBrowserClient);

/** What the server hands to each page it renders. */
export type PageContext = {
  trpcClient: Client;
  nonce: string;
  publicUrl: string;
  /** A page of the reference as JSON. */
  reference(name: string): string | undefined;
};

export function pageContext(): PageContext {
  const context = getGlobalStartContext();
  if (!context) throw new Error("There is a page context on the server only");
  return context;
}

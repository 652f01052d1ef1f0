import type { AgoraRouter } from "@agora/api/router-type";
import type { TRPCClient } from "@trpc/client";
import type { AgoraClient } from "./agora-client.ts";

export const behind = new WeakMap<AgoraClient, TRPCClient<AgoraRouter>>();

/** The tRPC client behind a client, for bindings to frameworks. @throws for what `createClient` did not make */
export function trpcOf(client: AgoraClient): TRPCClient<AgoraRouter> {
  const trpc = behind.get(client);
  if (!trpc) throw new Error("This client was not made by createClient");
  return trpc;
}

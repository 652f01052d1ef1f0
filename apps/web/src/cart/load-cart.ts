import type { QueryClient } from "@tanstack/react-query";
import { createIsomorphicFn } from "@tanstack/react-start";
import { getCookie } from "@tanstack/react-start/server";
import type { Trpc, Viewer } from "../auth/viewer.ts";
import type { Cart } from "./use-cart.ts";

type Site = { viewer: Viewer | null; settings: { currency: string; minimumOrder: number } };

/** A visitor without the cookie has put nothing in; the server need not look. */
const mayHold = createIsomorphicFn()
  .server((viewer: Viewer | null) => viewer !== null || getCookie("agora_cart") !== undefined)
  .client(() => true);

/** The cart comes with the first page, for its count in the header. A page can be shown without it. */
export async function loadCart(queryClient: QueryClient, trpc: Trpc, { viewer, settings }: Site) {
  const options = trpc.cart.get.queryOptions();
  if (mayHold(viewer)) await queryClient.query({ ...options, staleTime: "static" }).catch(() => undefined);
  else queryClient.setQueryData(options.queryKey, empty(settings));
}

function empty({ currency, minimumOrder: minimum }: Site["settings"]): Cart {
  const quote = { currency, lines: [], adjustments: [], itemsTotal: 0, total: 0, minimum, coupon: null };
  return { id: null, version: 1, token: null, quote };
}

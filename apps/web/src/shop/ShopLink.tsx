import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Store } from "lucide-react";
import { useCartCount } from "../cart/CartLink.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { useTRPC } from "../trpc.ts";
import { sellingQuery } from "./selling.ts";

export function useSelling(): boolean {
  const query = sellingQuery(useQueryClient(), useTRPC());
  return useQuery({ ...query, enabled: false }).data ?? false;
}

/** Nothing where nothing is sold. On a phone there is room for this or the cart, from which a link leads here. */
export function ShopLink() {
  const selling = useSelling();
  const full = useCartCount() > 0;
  if (!selling) return null;
  return (
    <Link
      to="/shop"
      className={buttonLook({
        variant: "quiet",
        className: clsx("shrink-0 max-sm:w-11 max-sm:px-0", full && "max-sm:hidden"),
      })}
    >
      <Store className="size-5 sm:size-4" aria-hidden />
      <span className="max-sm:sr-only">Shop</span>
    </Link>
  );
}

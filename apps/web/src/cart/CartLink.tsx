import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ShoppingCart } from "lucide-react";
import { buttonLook } from "../parts/Button.tsx";
import { useTRPC } from "../trpc.ts";

/** How many units the cart holds, as far as that is known without asking. */
export function useCartCount(): number {
  const { data } = useQuery(useTRPC().cart.get.queryOptions(undefined, { enabled: false }));
  return data?.quote.lines.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
}

/** The way to the cart, with its count; nothing while it is empty. */
export function CartLink() {
  const count = useCartCount();
  if (count === 0) return null;
  return (
    <Link
      to="/cart"
      aria-label={`Cart, ${count === 1 ? "1 thing" : `${count} things`}`}
      className={buttonLook({ variant: "quiet", size: "icon", className: "shrink-0" })}
    >
      <ShoppingCart className="size-5" aria-hidden />
      <span className="absolute top-0.5 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 font-semibold text-accent-ink text-xs tabular-nums">
        {count > 99 ? "99+" : count}
      </span>
    </Link>
  );
}

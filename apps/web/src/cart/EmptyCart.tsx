import { Link } from "@tanstack/react-router";
import { ShoppingCart } from "lucide-react";
import type { ReactNode } from "react";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";

export function EmptyCart({ children }: { children?: ReactNode }) {
  return (
    <EmptyState icon={ShoppingCart} title="Your cart is empty">
      {children}
      <Link to="/shop" className={buttonLook({ variant: "primary" })}>
        To the shop
      </Link>
    </EmptyState>
  );
}

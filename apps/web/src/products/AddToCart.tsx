import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { QuantityField } from "../cart/QuantityField.tsx";
import { useSetLine } from "../cart/use-cart.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { reasonOf, refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";
import type { Variant } from "./queries.ts";

/** How many, and into the cart. */
export function AddToCart({ variant, name }: { variant: Variant; name: string }) {
  const [quantity, setQuantity] = useState(1);
  const [problem, setProblem] = useState<string>();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { products } = useTRPC();
  const setLine = useSetLine();
  const wanted = Math.min(quantity, Math.max(1, variant.stock));
  const add = async () => {
    setProblem(undefined);
    try {
      await setLine.mutateAsync({ variantId: variant.id, quantity: wanted, add: true });
      const what = wanted === 1 ? name : `${wanted} × ${name}`;
      toast(`${what} is in your cart.`, "done", {
        text: "To the cart",
        run: () => void navigate({ to: "/cart" }),
      });
      setQuantity(1);
    } catch (error) {
      setProblem(refused(error).message);
      // Somebody was faster: the page shows what is left.
      if (reasonOf(error)) await queryClient.invalidateQueries(products.get.pathFilter());
    }
  };
  return (
    <div className="grid gap-3">
      {problem && <Banner>{problem}</Banner>}
      <div className="flex flex-wrap items-end gap-3">
        <QuantityField
          label="Quantity"
          quantity={wanted}
          most={variant.stock}
          disabled={variant.stock === 0}
          onChange={setQuantity}
        />
        <Button
          variant="primary"
          className="min-w-44 flex-1"
          disabled={variant.stock === 0}
          pending={setLine.isPending}
          onClick={add}
        >
          {variant.stock === 0 ? "Sold out" : "Add to cart"}
        </Button>
      </div>
    </div>
  );
}

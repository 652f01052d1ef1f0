import { Link, useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { buttonLook } from "../parts/Button.tsx";
import { Money } from "../parts/Money.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { optionWords } from "../products/options.ts";
import { ProductPicture } from "../products/ProductPicture.tsx";
import { QuantityField } from "./QuantityField.tsx";
import { type QuoteLine, useReadCart, useSetLine } from "./use-cart.ts";

/** `removed` takes focus, which goes with the line. */
export function CartLine({
  line,
  currency,
  removed,
}: {
  line: QuoteLine;
  currency: string;
  removed: () => void;
}) {
  const { variantId, product, options, unitPrice, quantity, discount, total, available } = line;
  const setLine = useSetLine();
  const readCart = useReadCart();
  const navigate = useNavigate();
  const set = (next: number, then?: () => void) =>
    setLine.mutate(
      { variantId, quantity: next },
      {
        onSuccess: then,
        onError: async (error) => {
          toast(refused(error).message, "problem");
          await readCart();
        },
      },
    );
  const remove = () =>
    set(0, () => {
      removed();
      toast(`${product.name} is out of your cart.`, "done", {
        text: "Undo",
        run: () => {
          set(quantity);
          void navigate({ to: "/cart" });
        },
      });
    });
  const words = optionWords(options);
  return (
    <article
      aria-label={words ? `${product.name}, ${words}` : product.name}
      className="grid grid-cols-[5rem_minmax(0,1fr)_auto] gap-x-4 gap-y-3 py-5 sm:grid-cols-[6.5rem_minmax(0,1fr)_auto_auto]"
    >
      <ProductPicture
        picture={product.image}
        sizes="104px"
        className="row-span-2 aspect-square w-full rounded-control object-cover sm:row-span-1"
      />
      <div className="grid content-start gap-0.5">
        <h2 className="font-medium leading-snug">
          <Link
            to="/shop/$slug"
            params={{ slug: product.slug }}
            search={{ variant: line.sku }}
            className="hover:underline"
          >
            {product.name}
          </Link>
        </h2>
        {words && <p className="text-ink-soft text-sm">{words}</p>}
        <p className="text-ink-faint text-sm">
          <Money amount={unitPrice} currency={currency} /> each
        </p>
        {quantity > available && (
          <p className="font-medium text-danger text-sm">
            {available > 0 ? `Only ${available} left` : "Sold out"}
          </p>
        )}
      </div>
      <div className="col-start-3 row-start-1 grid content-between justify-items-end sm:col-start-4 sm:min-w-28">
        <button
          type="button"
          aria-label={`Remove ${words ? `${product.name}, ${words}` : product.name}`}
          className={buttonLook({ variant: "quiet", size: "icon", className: "-mt-2.5 -mr-3" })}
          onClick={remove}
        >
          <X className="size-4.5" aria-hidden />
        </button>
      </div>
      <div className="col-span-2 col-start-2 row-start-2 flex flex-wrap items-center gap-x-4 gap-y-2 sm:contents">
        <div className="sm:col-start-3 sm:row-start-1 sm:self-center">
          <QuantityField
            label={`Quantity of ${product.name}`}
            hideLabel
            quantity={quantity}
            most={Math.max(available, 1)}
            disabled={available === 0}
            onChange={set}
          />
        </div>
        <p className="ml-auto text-right font-medium sm:col-start-4 sm:row-start-1 sm:self-end sm:justify-self-end">
          <Money amount={total} currency={currency} />
          {discount > 0 && (
            <span className="block font-normal text-ink-faint text-sm">
              <Money amount={discount} currency={currency} /> off
            </span>
          )}
        </p>
      </div>
    </article>
  );
}

import { useHydrated } from "@tanstack/react-router";
import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";

export const buttonLook = cva(
  "relative inline-flex min-h-11 select-none items-center justify-center gap-2 whitespace-nowrap rounded-control font-medium transition-colors disabled:opacity-50 aria-disabled:cursor-progress",
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-ink hover:bg-accent-strong",
        secondary:
          "border border-line-strong/60 bg-surface text-ink hover:border-line-strong hover:bg-sunken",
        quiet: "text-ink-soft hover:bg-sunken hover:text-ink",
        danger: "bg-danger text-danger-ink hover:opacity-90",
      },
      size: {
        regular: "px-4 text-[0.9375rem] max-sm:px-3.5",
        small: "px-3 text-sm",
        icon: "w-11",
        wide: "w-full px-4",
      },
    },
    defaultVariants: { variant: "secondary", size: "regular" },
  },
);

export type ButtonLook = VariantProps<typeof buttonLook>;

/**
 * While pending it keeps focus and width, says so, and does nothing. A submit button waits for the scripts: sent without
 * them, a form's fields would end up in the address.
 */
export function Button({
  variant,
  size,
  pending = false,
  className,
  children,
  onClick,
  type = "button",
  disabled,
  ...rest
}: ComponentProps<"button"> & ButtonLook & { pending?: boolean }) {
  const waiting = !useHydrated() && type === "submit";
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || waiting}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      className={buttonLook({ variant, size, className: clsx(waiting && "disabled:opacity-100", className) })}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending && <LoaderCircle className="absolute size-5 animate-spin" aria-hidden />}
      <span className={clsx("inline-flex items-center gap-2", pending && "opacity-0")}>{children}</span>
    </button>
  );
}

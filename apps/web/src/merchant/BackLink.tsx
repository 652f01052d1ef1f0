import { Link, type LinkProps } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

/** Up to the list, or the thing, that a page belongs to. */
export function BackLink({ children, ...link }: Omit<LinkProps, "children"> & { children: ReactNode }) {
  return (
    <Link
      {...link}
      className="-my-2 inline-flex min-h-11 items-center gap-2 justify-self-start text-ink-soft hover:text-ink"
    >
      <ArrowLeft className="size-4 shrink-0" aria-hidden />
      {children}
    </Link>
  );
}

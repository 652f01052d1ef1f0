import type { ReactNode } from "react";

/** Products side by side: two on a phone, three or four where there is room. */
export function ProductGrid({ children }: { children: ReactNode }) {
  return <ul className="grid grid-cols-2 gap-x-4 gap-y-10 sm:grid-cols-3 sm:gap-x-6">{children}</ul>;
}

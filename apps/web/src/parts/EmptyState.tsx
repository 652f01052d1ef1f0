import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What stands where there is nothing yet: what would be here, and how it gets here. */
export function EmptyState({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-3 rounded-card border border-line border-dashed px-6 py-14 text-center">
      <Icon className="size-8 text-ink-faint" strokeWidth={1.5} aria-hidden />
      <p className="font-serif text-xl">{title}</p>
      {children && <div className="grid max-w-md justify-items-center gap-4 text-ink-soft">{children}</div>}
    </div>
  );
}

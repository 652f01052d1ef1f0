import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode, Ref } from "react";

const kinds = {
  problem: { Icon: CircleAlert, className: "bg-danger-soft text-danger", role: "alert" },
  success: { Icon: CircleCheck, className: "bg-accent-soft text-ink", role: "status" },
  note: { Icon: Info, className: "bg-note-soft text-ink", role: undefined },
} as const;

/** A sentence above what it is about. */
export function Banner({
  kind = "problem",
  children,
  ref,
}: {
  kind?: keyof typeof kinds;
  children: ReactNode;
  ref?: Ref<HTMLDivElement>;
}) {
  const { Icon, className, role } = kinds[kind];
  return (
    <div
      ref={ref}
      role={role}
      tabIndex={-1}
      className={clsx("flex items-start gap-3 rounded-control px-4 py-3 text-[0.9375rem]", className)}
    >
      <Icon className="mt-0.5 size-5 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

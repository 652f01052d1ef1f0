import { useSuspenseQuery } from "@tanstack/react-query";
import { Panel } from "../../admin/Panel.tsx";
import { useTRPC } from "../../trpc.ts";
import { RoleDiscount } from "./RoleDiscount.tsx";

/** What people with a role pay less, on everything. */
export function RoleDiscounts({ roles }: { roles: string[] }) {
  const { items } = useSuspenseQuery(useTRPC().coupons.roleDiscounts.queryOptions()).data;
  return (
    <Panel
      title="Discounts by role"
      lead="On everything, before any coupon. Of several roles the best one counts; 0 ends it."
    >
      <ul className="divide-y divide-line">
        {roles.map((role) => (
          <RoleDiscount
            key={role}
            role={role}
            percent={items.find((item) => item.role === role)?.percent ?? 0}
          />
        ))}
      </ul>
    </Panel>
  );
}

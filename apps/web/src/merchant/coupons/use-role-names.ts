import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { may, useViewer } from "../../auth/viewer.ts";
import { useTRPC } from "../../trpc.ts";

const builtIn = ["member", "author", "editor", "moderator", "merchant", "admin"];

/** Roles by name: all of them for those who may see them, otherwise the built-in ones and those with a discount. */
export function useRoleNames(): string[] {
  const trpc = useTRPC();
  const viewer = useViewer();
  const { data: all } = useQuery({ ...trpc.roles.list.queryOptions(), enabled: may(viewer, "roles:write") });
  const { items } = useSuspenseQuery(trpc.coupons.roleDiscounts.queryOptions()).data;
  const known = all ? all.items.map(({ name }) => name) : builtIn;
  return [...new Set([...known, ...items.map(({ role }) => role)])];
}

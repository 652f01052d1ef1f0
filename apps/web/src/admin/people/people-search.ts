import type { Inputs } from "@agora/api/contract";
import { oneOf, textOf } from "../address.ts";
import { beginningOf, dayOf, endOf } from "../days.ts";

export const statuses = ["active", "suspended", "removed"] as const;
export const sortKeys = ["createdAt", "lastSeenAt", "name", "username", "email"] as const;
export type Status = (typeof statuses)[number];
export type SortKey = (typeof sortKeys)[number];
export type Order = "asc" | "desc";

/** What the address of a list of people says; what is left out is as usual. */
export type PeopleSearch = {
  search?: string;
  role?: string;
  status?: Status;
  /** Days of UTC, both included. */
  from?: string;
  to?: string;
  sort?: SortKey;
  order?: Order;
  page?: number;
};

export function peopleSearch(search: Record<string, unknown>): PeopleSearch {
  const page = Number(search.page);
  return {
    search: textOf(search.search)?.slice(0, 100),
    role: textOf(search.role)?.slice(0, 50),
    status: oneOf(statuses, search.status),
    from: dayOf(search.from),
    to: dayOf(search.to),
    sort: oneOf(sortKeys, search.sort),
    order: oneOf(["asc", "desc"], search.order),
    page: Number.isInteger(page) && page > 1 && page <= 10_000 ? page : undefined,
  };
}

/** Times begin with the latest, words with A. */
export function usualOrder(key: SortKey): Order {
  return key === "createdAt" || key === "lastSeenAt" ? "desc" : "asc";
}

export function sortOf({ sort = "createdAt", order }: PeopleSearch): { key: SortKey; order: Order } {
  return { key: sort, order: order ?? usualOrder(sort) };
}

export function listInput(search: PeopleSearch): Inputs["users"]["list"] {
  const { key, order } = sortOf(search);
  return {
    search: search.search,
    role: search.role,
    status: search.status,
    createdFrom: beginningOf(search.from),
    createdTo: endOf(search.to),
    sortBy: key,
    sortOrder: order,
    page: search.page,
  };
}

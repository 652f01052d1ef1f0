import type { Permission } from "@agora/api/contract";
import { may, type Viewer } from "../auth/viewer.ts";

/** The merchant's pages, and what each of them takes. */
export const sections = [
  { to: "/merchant", text: "Overview", permission: "orders:read" },
  { to: "/merchant/orders", text: "Orders", permission: "orders:read" },
  { to: "/merchant/products", text: "Products", permission: "products:write" },
  { to: "/merchant/prices", text: "Prices", permission: "products:write" },
  { to: "/merchant/stock", text: "Stock", permission: "stock:write" },
  { to: "/merchant/coupons", text: "Coupons", permission: "coupons:write" },
] as const satisfies { to: string; text: string; permission: Permission }[];

export type Section = (typeof sections)[number];

export function merchantSections(viewer: Viewer | null): Section[] {
  return sections.filter(({ permission }) => may(viewer, permission));
}

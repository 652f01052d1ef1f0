import { type Permission, permissions } from "../kit.ts";

/** What the roles that come with Agora may do before anybody changes them; a test compares them with the migration. */
export const builtInRoles = {
  member: [],
  author: ["posts:write", "posts:publish"],
  editor: ["posts:write", "posts:publish", "posts:edit-any"],
  moderator: ["comments:moderate"],
  merchant: [
    "products:write",
    "stock:write",
    "orders:read",
    "orders:write",
    "orders:refund",
    "coupons:write",
  ],
  admin: [...permissions],
} as const satisfies Record<string, readonly Permission[]>;

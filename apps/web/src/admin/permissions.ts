import type { Permission } from "@agora/api/contract";

/** What each permission lets somebody do, in words that follow on "may". */
export const permissionWords: Record<Permission, string> = {
  "posts:write": "write posts of their own",
  "posts:publish": "publish them",
  "posts:edit-any": "edit everybody's posts",
  "comments:moderate": "approve and remove comments",
  "users:read": "see people and their mail addresses",
  "users:write": "change, suspend and remove people",
  "roles:write": "change roles",
  "audit:read": "read the audit log",
  "settings:write": "change the site's settings",
  "products:write": "add and change products",
  "stock:write": "change stock",
  "orders:read": "see everybody's orders",
  "orders:write": "confirm and ship orders",
  "orders:refund": "refund orders",
  "coupons:write": "make coupons",
  "jobs:read": "see queues and jobs",
  "jobs:write": "retry, remove and pause jobs",
  "webhooks:write": "choose which programs are told what happens",
};

const nouns: Record<string, string> = {
  posts: "Posts",
  comments: "Comments",
  users: "People",
  roles: "Roles",
  audit: "Audit log",
  settings: "Site",
  products: "Products",
  stock: "Stock",
  orders: "Orders",
  coupons: "Coupons",
  jobs: "Jobs",
  webhooks: "Webhooks",
};

/** Permissions by the noun that they are about, in the order of the list. */
export function byNoun(permissions: readonly Permission[]): { noun: string; permissions: Permission[] }[] {
  const groups = Map.groupBy(permissions, (permission) => permission.split(":")[0] ?? "");
  return [...groups].map(([noun, permissions]) => ({ noun: nouns[noun] ?? noun, permissions }));
}

/** What is granted there and the viewer may not do. */
export function beyond(viewer: { permissions: readonly Permission[] }, granted: readonly Permission[]) {
  return granted.filter((permission) => !viewer.permissions.includes(permission));
}

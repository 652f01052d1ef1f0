import type { Permission } from "@agora/api/contract";
import { may, type Viewer } from "../auth/viewer.ts";

/** The administrator's pages, and what each of them takes. */
export const sections = [
  { to: "/admin", text: "Overview", permission: "users:read" },
  { to: "/admin/people", text: "People", permission: "users:read" },
  { to: "/admin/comments", text: "Comments", permission: "comments:moderate" },
  { to: "/admin/topics", text: "Topics", permission: "posts:edit-any" },
  { to: "/admin/mails", text: "Mails", permission: "users:read" },
  { to: "/admin/roles", text: "Roles", permission: "roles:write" },
  { to: "/admin/audit", text: "Audit log", permission: "audit:read" },
  { to: "/admin/jobs", text: "Jobs", permission: "jobs:read" },
  { to: "/admin/webhooks", text: "Webhooks", permission: "webhooks:write" },
  { to: "/admin/imports", text: "Imports", permission: "settings:write" },
  { to: "/admin/settings", text: "Site", permission: "settings:write" },
] as const satisfies { to: string; text: string; permission: Permission }[];

export type Section = (typeof sections)[number];

export function sectionsFor(viewer: Viewer | null): Section[] {
  return sections.filter(({ permission }) => may(viewer, permission));
}

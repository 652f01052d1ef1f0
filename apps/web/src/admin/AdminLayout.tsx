import {
  ChartColumn,
  ListChecks,
  type LucideIcon,
  MailX,
  MessagesSquare,
  PackageOpen,
  ScrollText,
  Settings2,
  ShieldCheck,
  Tags,
  Users,
  Webhook,
} from "lucide-react";
import type { ReactNode } from "react";
import { SectionLayout } from "../parts/SectionLayout.tsx";
import type { Section } from "./sections.ts";

const icons: Record<Section["to"], LucideIcon> = {
  "/admin": ChartColumn,
  "/admin/people": Users,
  "/admin/comments": MessagesSquare,
  "/admin/topics": Tags,
  "/admin/mails": MailX,
  "/admin/roles": ShieldCheck,
  "/admin/audit": ScrollText,
  "/admin/jobs": ListChecks,
  "/admin/webhooks": Webhook,
  "/admin/imports": PackageOpen,
  "/admin/settings": Settings2,
};

export function AdminLayout({ sections, children }: { sections: Section[]; children: ReactNode }) {
  const links = sections.map(({ to, text }) => ({ to, text, icon: icons[to], exact: to === "/admin" }));
  return (
    <SectionLayout label="Administration" sections={links}>
      {children}
    </SectionLayout>
  );
}

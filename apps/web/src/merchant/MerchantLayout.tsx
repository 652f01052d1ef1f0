import { Boxes, ChartColumn, type LucideIcon, Package, Receipt, Tag, TicketPercent } from "lucide-react";
import type { ReactNode } from "react";
import { SectionLayout } from "../parts/SectionLayout.tsx";
import type { Section } from "./sections.ts";

const icons: Record<Section["to"], LucideIcon> = {
  "/merchant": ChartColumn,
  "/merchant/orders": Receipt,
  "/merchant/products": Package,
  "/merchant/prices": Tag,
  "/merchant/stock": Boxes,
  "/merchant/coupons": TicketPercent,
};

export function MerchantLayout({ sections, children }: { sections: Section[]; children: ReactNode }) {
  const links = sections.map(({ to, text }) => ({ to, text, icon: icons[to], exact: to === "/merchant" }));
  return (
    <SectionLayout label="Selling" sections={links}>
      {children}
    </SectionLayout>
  );
}

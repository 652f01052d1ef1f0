import type { Tx } from "@agora/db";
import { categories } from "@agora/db/schema";

/** The categories of the demo. */
const demoCategories = [
  {
    slug: "software",
    name: "Software",
    color: "#2f6fde",
    description: "Backends, contracts and what it takes to still understand them next year.",
  },
  {
    slug: "kitchen",
    name: "Kitchen",
    color: "#c2621b",
    description: "Bread, knives, and the sounds of both.",
  },
  {
    slug: "letters",
    name: "Letters",
    color: "#8a4fbf",
    description: "Type, editing, and the space in between.",
  },
  { slug: "outdoors", name: "Outdoors", color: "#3d8b4f", description: "Gardens, hedges and long walks." },
] as const;

export type CategorySlug = (typeof demoCategories)[number]["slug"];

export async function insertCategories(tx: Tx): Promise<void> {
  await tx.insert(categories).values([...demoCategories]);
}

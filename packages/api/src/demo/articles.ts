import { readFileSync } from "node:fs";
import type { CategorySlug } from "./categories.ts";
import type { Scene } from "./drawings.ts";
import type { Username } from "./people.ts";

type Article = {
  /** Its text stands in articles/ under this name. */
  name: string;
  by: Username;
  /** When it was published, or, for a draft, begun. */
  daysAgo: number;
  draft?: true;
  tags: string[];
  categories: CategorySlug[];
  cover?: Scene;
  likedBy: Username[];
};

/** The posts of the demo. */
export const articles = [
  {
    name: "a-backend-you-can-hold",
    by: "ada",
    daysAgo: 2.2,
    categories: ["software"],
    tags: ["Backend", "Teams"],
    cover: "plates",
    likedBy: ["edith", "mei", "ruth", "jonas", "bruno"],
  },
  {
    name: "why-the-crust-sings",
    by: "bruno",
    daysAgo: 9.1,
    categories: ["kitchen"],
    tags: ["Bread", "Listening"],
    cover: "loaf",
    likedBy: ["ada", "edith", "mei", "ruth"],
  },
  {
    name: "the-space-inside-the-letters",
    by: "mei",
    daysAgo: 17.3,
    categories: ["letters"],
    tags: ["Type", "Craft"],
    cover: "letters",
    likedBy: ["ada", "edith", "jonas"],
  },
  {
    name: "write-the-promise-first",
    by: "ada",
    daysAgo: 26.4,
    categories: ["software"],
    tags: ["Backend", "TypeScript"],
    cover: "promise",
    likedBy: ["mei", "jonas"],
  },
  {
    name: "what-a-hedge-is-for",
    by: "edith",
    daysAgo: 38.2,
    categories: ["outdoors", "letters"],
    tags: ["Gardens", "Editing"],
    cover: "hedge",
    likedBy: ["bruno", "mei", "ruth"],
  },
  {
    name: "the-same-road-twice",
    by: "mei",
    daysAgo: 51.6,
    categories: ["outdoors"],
    tags: ["Walking"],
    cover: "road",
    likedBy: ["ada", "bruno", "edith", "ruth", "jonas"],
  },
  {
    name: "one-transaction",
    by: "ada",
    daysAgo: 63.3,
    categories: ["software"],
    tags: ["Backend", "Databases"],
    likedBy: ["mei", "jonas"],
  },
  {
    name: "bread-in-four-numbers",
    by: "bruno",
    daysAgo: 79.2,
    categories: ["kitchen"],
    tags: ["Bread", "Craft"],
    likedBy: ["ada", "edith", "ruth", "jonas"],
  },
  {
    name: "the-second-year-of-a-garden",
    by: "edith",
    daysAgo: 96.5,
    categories: ["outdoors"],
    tags: ["Gardens"],
    cover: "garden",
    likedBy: ["bruno", "mei", "ruth"],
  },
  {
    name: "figures-that-line-up",
    by: "mei",
    daysAgo: 118.4,
    categories: ["letters"],
    tags: ["Type", "CSS"],
    likedBy: ["ada", "edith"],
  },
  {
    name: "deleting-is-a-feature",
    by: "ada",
    daysAgo: 141.2,
    categories: ["software"],
    tags: ["Backend", "Teams"],
    likedBy: ["edith", "mei", "ruth"],
  },
  {
    name: "a-map-you-draw-yourself",
    by: "mei",
    daysAgo: 160.3,
    categories: ["outdoors"],
    tags: ["Walking", "Craft"],
    cover: "map",
    likedBy: ["bruno", "edith", "ruth"],
  },
  {
    name: "notes-on-sharpening",
    by: "bruno",
    daysAgo: 3.5,
    draft: true,
    categories: ["kitchen"],
    tags: ["Bread"],
    likedBy: [],
  },
  {
    name: "a-year-of-mondays",
    by: "mei",
    daysAgo: 12.7,
    draft: true,
    categories: ["outdoors"],
    tags: ["Walking"],
    likedBy: [],
  },
] as const satisfies Article[];

export type ArticleName = (typeof articles)[number]["name"];

/** The first line of a text is its title. */
export function readArticle(name: ArticleName): { title: string; body: string } {
  const text = readFileSync(new URL(`articles/${name}.md`, import.meta.url), "utf8");
  const [, title, body] = /^# ([^\n]+)\n+(.+)$/s.exec(text) ?? [];
  if (!title || !body) throw new Error(`articles/${name}.md does not begin with a title`);
  return { title, body: body.trim() };
}

import type { PaletteName } from "../drawings.ts";
import type { Drawing } from "./ware-drawings.ts";

type Variant = {
  sku: string;
  options?: Record<string, string>;
  /** Cents. */
  price: number;
  compareAtPrice?: number;
  /** Units that came in at the start, before anything was sold. */
  came: number;
};

type Ware = {
  name: string;
  drawing: Drawing;
  colours: PaletteName;
  /** What its picture shows for those who can't see it. */
  alt: string;
  categories: string[];
  /** When it was first offered, or, for a draft, begun. */
  daysAgo: number;
  draft?: true;
  description: string;
  variants: Variant[];
};

/** What the shop of the demo sells. */
export const wares = [
  {
    name: "Harbour mug",
    drawing: "mug",
    colours: "sea",
    alt: "A tall blue mug with a wave around it",
    categories: ["Kitchen"],
    daysAgo: 120.2,
    description:
      "Enamel on steel, with a rim that has been dipped twice. It keeps coffee hot for **two pages** and survives being dropped on the second.\n\n- 0.4 litres\n- fits the hand, and the hand's glove\n- goes into the dishwasher, not onto the stove",
    variants: [
      { sku: "MUG-SEA", options: { Colour: "Sea" }, price: 1650, came: 60 },
      { sku: "MUG-CREAM", options: { Colour: "Cream" }, price: 1650, came: 24 },
    ],
  },
  {
    name: "Linen apron",
    drawing: "apron",
    colours: "moss",
    alt: "A green apron with two pockets",
    categories: ["Kitchen", "Garden"],
    daysAgo: 118.4,
    description:
      "Heavy linen that is stiff for a week and soft for ten years. Two pockets: one for the thermometer, one for the cloth you are looking for.\n\nThe strings go around twice and tie **in front**.",
    variants: [
      { sku: "APRON-MOSS", options: { Colour: "Moss" }, price: 4200, came: 18 },
      { sku: "APRON-INK", options: { Colour: "Ink" }, price: 4200, came: 12 },
    ],
  },
  {
    name: "Long bread knife",
    drawing: "knife",
    colours: "ink",
    alt: "A long knife with a wavy edge and a blue handle",
    categories: ["Kitchen"],
    daysAgo: 110.1,
    description:
      "Twenty-six centimetres, because loaves are round and boards are not. The waves are ground on one side only, so that it cuts straight down.\n\n> It wants to be drawn, not pushed.",
    variants: [{ sku: "KNIFE-26", price: 6900, came: 15 }],
  },
  {
    name: "Proofing basket",
    drawing: "basket",
    colours: "crust",
    alt: "A round basket of coiled cane, from above",
    categories: ["Kitchen"],
    daysAgo: 104.6,
    description:
      "Coiled cane, no cloth. Dust it with rice flour, which does not stick, and never wash it: brush it out when it is dry.",
    variants: [
      { sku: "BASKET-500", options: { Dough: "500 g" }, price: 1990, compareAtPrice: 2490, came: 20 },
      { sku: "BASKET-1000", options: { Dough: "1 kg" }, price: 2490, came: 20 },
    ],
  },
  {
    name: "Starter jar",
    drawing: "jar",
    colours: "crust",
    alt: "A glass jar, a third full of bubbling dough",
    categories: ["Kitchen"],
    daysAgo: 96.3,
    description:
      "Straight walls, so that a rubber band tells the truth about how much it has risen. The lid of oak lies on top; it does not close, on purpose.",
    variants: [{ sku: "JAR-750", price: 1450, came: 3 }],
  },
  {
    name: "Hand trowel",
    drawing: "trowel",
    colours: "moss",
    alt: "A trowel with a wooden handle",
    categories: ["Garden"],
    daysAgo: 92.8,
    description:
      "Forged in one piece from tip to tang, with a handle of ash. Marked inside every two centimetres, for people who follow what the seed packet says.",
    variants: [{ sku: "TROWEL-1", price: 2750, came: 30 }],
  },
  {
    name: "Seed tin for twelve months",
    drawing: "tin",
    colours: "dusk",
    alt: "A dark tin with twelve small packets on it",
    categories: ["Garden"],
    daysAgo: 80.5,
    description:
      "Twelve dividers and no names on them: *your* April is somebody else's May. Holds about sixty packets and one pencil.",
    variants: [{ sku: "TIN-12", price: 3400, compareAtPrice: 3900, came: 10 }],
  },
  {
    name: "Hedge shears",
    drawing: "shears",
    colours: "sea",
    alt: "Open shears with one yellow and one blue handle",
    categories: ["Garden"],
    daysAgo: 71.2,
    description:
      "Long blades, short handles, and a bumper between them that your wrists will thank you for in the second hour. Leave the gap where the wren goes in.",
    variants: [{ sku: "SHEARS-55", price: 8900, came: 8 }],
  },
  {
    name: "Field notebook",
    drawing: "notebook",
    colours: "dusk",
    alt: "A purple notebook with a label and a ribbon",
    categories: ["Paper"],
    daysAgo: 60.9,
    description:
      "Sewn, so that it lies flat on a wall or a knee. 160 pages that take ink, rain for a while, and tea.\n\n- A5\n- numbered pages\n- a ribbon that is long enough",
    variants: [
      { sku: "NOTE-PLAIN", options: { Ruling: "Plain" }, price: 1290, came: 80 },
      { sku: "NOTE-DOTS", options: { Ruling: "Dots" }, price: 1290, came: 80 },
      { sku: "NOTE-LINES", options: { Ruling: "Lines" }, price: 1290, came: 2 },
    ],
  },
  {
    name: "Print of the letter n",
    drawing: "print",
    colours: "ink",
    alt: "A framed poster of a large red letter n",
    categories: ["Paper"],
    daysAgo: 45.7,
    description:
      "Drawn by Mei, set by hand, printed in three colours on a press that is older than everybody who works at it. Comes rolled; the frame is yours to find.",
    variants: [
      { sku: "PRINT-N-A3", options: { Size: "A3" }, price: 2800, came: 40 },
      { sku: "PRINT-N-A2", options: { Size: "A2" }, price: 4500, came: 25 },
    ],
  },
  {
    name: "Map of the estuary",
    drawing: "map",
    colours: "sea",
    alt: "A folded map with a river and a dotted path",
    categories: ["Paper", "Outdoors"],
    daysAgo: 30.3,
    description:
      "Every path that can be walked at high water, and the three that can't. On cloth that folds along the wrong lines too.",
    variants: [{ sku: "MAP-EST", price: 1800, came: 50 }],
  },
  {
    name: "Wool blanket",
    drawing: "blanket",
    colours: "dusk",
    alt: "Three folded blankets in purple and red",
    categories: ["Outdoors"],
    daysAgo: 14.4,
    description:
      "Spun and woven within forty kilometres, and heavier than it looks. Keeps two people warm who agree with each other, or one who does not.",
    variants: [
      { sku: "WOOL-PLUM-S", options: { Colour: "Plum", Size: "130 × 180" }, price: 9800, came: 6 },
      { sku: "WOOL-PLUM-L", options: { Colour: "Plum", Size: "180 × 220" }, price: 14500, came: 4 },
      { sku: "WOOL-RUST-S", options: { Colour: "Rust", Size: "130 × 180" }, price: 9800, came: 6 },
      { sku: "WOOL-RUST-L", options: { Colour: "Rust", Size: "180 × 220" }, price: 14500, came: 0 },
    ],
  },
  {
    name: "Lighthouse lamp",
    drawing: "lamp",
    colours: "sea",
    alt: "A striped lighthouse with a beam of light",
    categories: ["Outdoors"],
    daysAgo: 2.1,
    draft: true,
    description:
      "Ruth says the beam has to turn every ten seconds or it is a street lamp. We are working on it.",
    variants: [{ sku: "LAMP-1", price: 11900, came: 0 }],
  },
] as const satisfies Ware[];

export type Sku = (typeof wares)[number]["variants"][number]["sku"];

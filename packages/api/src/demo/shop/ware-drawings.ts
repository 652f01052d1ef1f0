import { at, onSky, type Palette, type PaletteName, palettes, times } from "../drawings.ts";

/** Pictures of the demo's shop as SVG, drawn on 1600 x 1600. */
const side = 1600;

const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;
const stroke = (d: string, colour: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const shadow = (rx: number, y = 1300) =>
  `<ellipse cx="800" cy="${y}" rx="${rx}" ry="${Math.round(rx / 9)}" fill="#000" opacity="0.14"/>`;

const drawings = {
  mug: ({ inks }: Palette) =>
    shadow(430) +
    stroke("M1060,640 C1330,600 1330,1040 1040,1030", at(inks, 2), 74) +
    path("M440,460 H1080 L1040,1240 Q1030,1300 970,1300 H550 Q490,1300 480,1240 Z", at(inks, 1)) +
    rect(420, 430, 680, 56, at(inks, 2), 28) +
    path("M470,900 Q620,820 760,900 T1050,900 L1041,1010 Q900,1080 760,1000 T479,1010 Z", at(inks, 3)),
  apron: ({ inks }: Palette) =>
    stroke("M620,420 C560,180 1040,180 980,420", at(inks, 2), 30) +
    stroke("M400,760 Q300,820 250,960 M1200,760 Q1300,820 1350,960", at(inks, 2), 30) +
    path("M600,400 H1000 L1030,680 L1210,740 L1180,1380 H420 L390,740 L570,680 Z", at(inks, 1)) +
    path("M560,900 H1040 V1130 Q1040,1190 980,1190 H620 Q560,1190 560,1130 Z", at(inks, 0)) +
    rect(788, 900, 24, 290, at(inks, 1)),
  knife: ({ inks }: Palette) =>
    `<g transform="rotate(-32 800 800)">${path(
      `M170,720 H1080 V900 ${Array.from({ length: 14 }, (_, n) => `Q${1050 - n * 62},935 ${1018 - n * 62},900`).join(" ")} Q200,890 170,720 Z`,
      "#ffffff",
    )}${rect(1060, 700, 60, 220, at(inks, 2), 14)}${rect(1110, 710, 420, 190, at(inks, 1), 80)}${[1200, 1320, 1440].map((x) => `<circle cx="${x}" cy="805" r="20" fill="${at(inks, 3)}"/>`).join("")}</g>`,
  basket: ({ inks }: Palette) =>
    shadow(560, 1210) +
    `<ellipse cx="800" cy="800" rx="600" ry="440" fill="${at(inks, 2)}"/>` +
    times(
      9,
      (n) =>
        `<ellipse cx="800" cy="${800 - n * 6}" rx="${572 - n * 56}" ry="${416 - n * 42}" fill="none" stroke="${at(inks, n % 2)}" stroke-width="44"/>`,
    ),
  jar: ({ inks }: Palette) =>
    shadow(400, 1380) +
    rect(440, 460, 720, 920, "#ffffff", 110).replace("/>", ' opacity="0.55"/>') +
    path(
      "M470,980 Q640,910 800,980 T1130,980 V1270 Q1130,1350 1050,1350 H550 Q470,1350 470,1270 Z",
      at(inks, 3),
    ) +
    times(
      7,
      (n) =>
        `<circle cx="${560 + ((n * 173) % 500)}" cy="${1060 + ((n * 97) % 220)}" r="${18 + (n % 3) * 12}" fill="${at(inks, 0)}" opacity="0.5"/>`,
    ) +
    rect(470, 300, 660, 170, at(inks, 1), 40) +
    rect(430, 690, 740, 20, at(inks, 2)),
  trowel: ({ inks, sky }: Palette) =>
    `<g transform="rotate(38 800 800)">${rect(730, 120, 140, 520, at(inks, 3), 70)}${rect(745, 560, 110, 90, at(inks, 2), 12)}${stroke("M800,640 V800", at(inks, 2), 46)}${path("M610,790 Q800,720 990,790 Q1010,1230 800,1480 Q590,1230 610,790 Z", at(inks, 1))}${stroke("M800,860 V1300", at(sky, 1), 16)}</g>`,
  tin: ({ inks, sky }: Palette) =>
    shadow(520, 1300) +
    rect(330, 560, 940, 740, at(inks, 1), 50) +
    rect(300, 420, 1000, 190, at(inks, 2), 50) +
    times(
      12,
      (n) =>
        `<rect x="${430 + (n % 6) * 130}" y="${740 + Math.floor(n / 6) * 240}" width="96" height="180" rx="14" fill="${at(n % 3 ? sky : inks, n % 3 ? n % 2 : 3)}"/><circle cx="${478 + (n % 6) * 130}" cy="${830 + Math.floor(n / 6) * 240}" r="${14 + (n % 4) * 6}" fill="${at(inks, n % 3 ? 0 : 2)}"/>`,
    ),
  shears: ({ inks, sky }: Palette) =>
    path("M760,860 L360,190 Q330,140 380,150 Q700,420 860,800 Z", at(sky, 0)) +
    path("M840,860 L1240,190 Q1270,140 1220,150 Q900,420 740,800 Z", at(sky, 1)) +
    stroke("M780,860 Q700,1120 560,1420", at(inks, 3), 96) +
    stroke("M820,860 Q900,1120 1040,1420", at(inks, 1), 96) +
    `<circle cx="800" cy="840" r="64" fill="${at(inks, 2)}"/><circle cx="800" cy="840" r="22" fill="${at(sky, 0)}"/>`,
  notebook: ({ inks, sky }: Palette) =>
    `<g transform="rotate(-7 800 800)">${rect(420, 260, 800, 1100, "#000", 36).replace("/>", ' opacity="0.15"/>')}${rect(390, 230, 800, 1100, at(inks, 1), 36)}${rect(390, 230, 130, 1100, at(inks, 2), 36)}${rect(640, 430, 430, 260, at(sky, 0), 16)}${stroke("M700,530 H1010 M700,600 H900", at(inks, 1), 14)}${rect(1040, 230, 46, 1160, at(inks, 0), 6)}</g>`,
  print: ({ inks, sky }: Palette) =>
    rect(390, 190, 860, 1240, "#000", 8).replace("/>", ' opacity="0.14"/>') +
    rect(360, 160, 860, 1240, at(inks, 2), 8) +
    rect(410, 210, 760, 1140, at(sky, 0)) +
    path(
      "M520,1120 V560 H640 V620 Q700,540 800,540 Q1000,540 1000,760 V1120 H870 V780 Q870,660 770,660 Q650,660 650,800 V1120 Z",
      at(inks, 0),
    ) +
    stroke("M520,1220 H1060", at(inks, 1), 20) +
    stroke("M520,1280 H860", at(inks, 1), 12),
  map: ({ inks, sky }: Palette) =>
    times(4, (n) =>
      path(
        `M${240 + n * 280},${360 + (n % 2) * 80} L${520 + n * 280},${440 - (n % 2) * 80} V${1320 - (n % 2) * 80} L${240 + n * 280},${1240 + (n % 2) * 80} Z`,
        at(sky, n % 2),
      ),
    ) +
    stroke("M280,1110 C480,980 560,1180 760,960 S1060,640 1320,690", at(inks, 1), 70) +
    stroke("M300,620 Q520,520 640,700 T980,560 T1320,480", at(inks, 2), 10) +
    stroke("M300,760 Q500,680 620,840 T900,700", at(inks, 2), 10) +
    stroke("M420,1200 Q600,820 820,820 T1180,520", at(inks, 3), 18).replace(
      "/>",
      ' stroke-dasharray="4 44"/>',
    ) +
    `<circle cx="1180" cy="520" r="34" fill="${at(inks, 3)}"/>`,
  blanket: ({ inks }: Palette) =>
    shadow(600, 1290) +
    times(3, (n) => rect(280, 1020 - n * 240, 1040, 270, at(inks, n), 120)) +
    times(3, (n) => stroke(`M330,${1110 - n * 240} H1270`, at(inks, 3), n === 1 ? 34 : 14)) +
    times(14, (n) => stroke(`M${340 + n * 70},1280 v60`, at(inks, 0), 12)),
  lamp: ({ inks, sky }: Palette) =>
    shadow(330, 1400) +
    path("M620,620 L120,440 V900 Z", at(sky, 0)).replace("/>", ' opacity="0.6"/>') +
    path("M640,760 H960 L1050,1390 H550 Z", at(inks, 0)) +
    path("M606,1000 H994 L1018,1170 H582 Z", at(inks, 1)) +
    rect(640, 560, 320, 200, at(inks, 3), 20) +
    path("M600,560 L800,360 L1000,560 Z", at(inks, 2)),
};

export type Drawing = keyof typeof drawings;

export function drawWare(drawing: Drawing, colours: PaletteName): string {
  const palette = palettes[colours];
  return onSky(palette, drawings[drawing](palette), { width: side, height: side });
}

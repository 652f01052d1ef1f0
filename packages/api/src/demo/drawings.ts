/** Pictures of the demo as SVG, drawn on 2000 x 1200. */
const width = 2000;
const height = 1200;

export type Palette = { sky: [string, string]; inks: string[] };

export const palettes = {
  dusk: { sky: ["#f6d7b8", "#d98f7a"], inks: ["#8c4a5c", "#5b3558", "#2f2545", "#f2b880"] },
  moss: { sky: ["#f1efdc", "#c9d6b4"], inks: ["#7f9f74", "#4f7a63", "#2b4d48", "#e0a458"] },
  sea: { sky: ["#e4eef0", "#9fc1c9"], inks: ["#5b93a5", "#2f6680", "#173f5b", "#f0c987"] },
  crust: { sky: ["#f7ead6", "#e6c79c"], inks: ["#c98b4c", "#99602f", "#5c3820", "#fff6e6"] },
  ink: { sky: ["#f4f1ea", "#ddd6c8"], inks: ["#c8553d", "#3b4a6b", "#1f2433", "#e8b04b"] },
} satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;

export const at = (values: string[], index: number) => values[index % values.length] ?? "#000";
export const times = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join("");

export function onSky({ sky: [top, bottom] }: Palette, shapes: string, size = { width, height }): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">
    <defs><linearGradient id="sky" x2="0.3" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#sky)"/>${shapes}</svg>`;
}

/** A ridge across the whole width; `swing` is its height in pixels, `phase` where its waves begin. */
function ridge(y: number, swing: number, phase: number): string {
  const top = Array.from({ length: 41 }, (_, step) => {
    const x = step * 50;
    const wave = Math.sin(x / 310 + phase) * 0.6 + Math.sin(x / 127 + phase * 2.3) * 0.25;
    return `${x},${(y - wave * swing).toFixed(1)}`;
  });
  return `M0,${height} L${top.join(" L")} L${width},${height} Z`;
}

function hills({ inks }: Palette, from: number): string {
  return times(3, (i) => `<path d="${ridge(from + i * 150, 110 - i * 20, i * 1.9)}" fill="${at(inks, i)}"/>`);
}

const sun = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;

const scenes = {
  plates: (p: Palette) =>
    times(5, (i) => {
      const y = 830 - i * 120;
      return `<path d="M1000,${y - 230} L1560,${y} L1000,${y + 230} L440,${y} Z" fill="${at(p.inks, i === 4 ? 3 : 2 - (i % 3))}" opacity="0.86"/>`;
    }),
  promise: (p: Palette) =>
    sun(780, 600, 390, at(p.inks, 1)) +
    `<circle cx="1220" cy="600" r="390" fill="${at(p.inks, 0)}" opacity="0.82"/>` +
    `<circle cx="1000" cy="600" r="96" fill="${at(p.inks, 3)}"/>`,
  garden: (p: Palette) =>
    sun(1480, 400, 170, at(p.inks, 3)) +
    hills(p, 720) +
    times(11, (i) => {
      const [x, y] = [150 + i * 172, 730 - ((i * 5 + 2) % 7) * 46];
      return `<path d="M${x},1200 Q${x - 30},${y + 180} ${x},${y}" stroke="${at(p.inks, 2)}" stroke-width="9" fill="none"/>${sun(x, y, 26 + ((i * 3) % 5) * 7, at([...p.inks].reverse(), i % 2 ? 0 : 3))}`;
    }),
  hedge: (p: Palette) =>
    times(52, (i) => {
      const [x, y] = [20 + (i % 13) * 168, 580 + Math.floor(i / 13) * 165 + (i % 2) * 40];
      return `<circle cx="${x}" cy="${y}" r="${118 + ((i * 7) % 5) * 14}" fill="${at(p.inks.slice(0, 3), i * 7 + Math.floor(i / 5))}" opacity="0.8"/>`;
    }) + sun(1560, 620, 20, at(p.inks, 3)),
  loaf: (p: Palette) =>
    `<ellipse cx="1000" cy="640" rx="760" ry="430" fill="${at(p.inks, 1)}"/><ellipse cx="1000" cy="600" rx="730" ry="390" fill="${at(p.inks, 0)}"/>` +
    times(5, (i) => {
      const x = 560 + i * 200;
      const reach = 270 - Math.abs(i - 2) * 50;
      return `<path d="M${x - 60},${600 + reach} Q${x - 130},600 ${x + 100},${600 - reach} Q${x + 10},600 ${x - 60},${600 + reach} Z" fill="${at(p.inks, 3)}" opacity="0.9"/>`;
    }),
  road: (p: Palette) =>
    sun(560, 380, 130, at(p.inks, 3)) +
    hills(p, 640) +
    `<path d="M820,1200 C1000,1050 1350,1060 1230,940 C1130,850 930,900 1010,800 C1050,750 1150,760 1130,715 L1150,715 C1190,770 1090,770 1070,810 C1030,890 1330,850 1400,950 C1480,1080 1200,1090 1180,1200 Z" fill="${at(p.sky, 0)}" opacity="0.9"/>`,
  letters: (p: Palette) =>
    `<path d="M250,980 V420 H420 V480 Q500,400 620,400 Q830,400 830,640 V980 H660 V660 Q660,550 560,550 Q420,550 420,700 V980 Z" fill="${at(p.inks, 2)}"/>` +
    `<path fill-rule="evenodd" d="M1290,400 A300,300 0 1 1 1289,400 Z M1290,555 A145,145 0 1 0 1291,555 Z" fill="${at(p.inks, 0)}"/>` +
    sun(1290, 700, 60, at(p.inks, 3)) +
    `<rect x="1680" y="180" width="170" height="800" fill="${at(p.inks, 1)}"/>`,
  map: (p: Palette) =>
    times(9, (i) => {
      const around = Array.from({ length: 60 }, (_, step) => {
        const angle = (step / 60) * 2 * Math.PI;
        const r =
          (640 - i * 68) * (1 + 0.13 * Math.sin(angle * 3 + 0.6) + 0.07 * Math.sin(angle * 5 + i * 0.25));
        return `${(1040 + Math.cos(angle) * r * 1.35).toFixed(1)},${(600 + Math.sin(angle) * r * 0.8).toFixed(1)}`;
      });
      return `<polygon points="${around.join(" ")}" fill="${at(p.inks, 0)}" fill-opacity="0.13" stroke="${at(p.inks, 2)}" stroke-width="5"/>`;
    }) +
    `<path d="M320,1010 Q620,860 700,700 T1060,560" stroke="${at(p.inks, 3)}" stroke-width="14" stroke-dasharray="2 34" stroke-linecap="round" fill="none"/>` +
    sun(1060, 560, 26, at(p.inks, 3)),
};

export type Scene = keyof typeof scenes;

/** Each scene with its colours, and what it shows for those who can't see it. */
export const covers: Record<Scene, { palette: PaletteName; alt: string }> = {
  plates: { palette: "sea", alt: "Five translucent plates stacked above one another" },
  promise: { palette: "ink", alt: "Two large overlapping discs with a small one where they meet" },
  garden: { palette: "moss", alt: "Round flowers on long stems before green hills and a low sun" },
  hedge: { palette: "moss", alt: "A dense hedge of round leaves, with one berry" },
  loaf: { palette: "crust", alt: "A round loaf with five pale scores" },
  road: { palette: "dusk", alt: "A pale road winding into hills at dusk" },
  letters: { palette: "ink", alt: "The letters n, o and l as large plain shapes" },
  map: { palette: "sea", alt: "Contour lines around a hill, with a dotted way to the top" },
};

export function drawCover(scene: Scene): string {
  const palette = palettes[covers[scene].palette];
  return onSky(palette, scenes[scene](palette));
}

/** A face as plain as they come: a head and shoulders in three colours, 640 x 640. */
export function drawPortrait(name: PaletteName): string {
  const palette = palettes[name];
  const shapes = `<circle cx="320" cy="640" r="250" fill="${at(palette.inks, 1)}"/><circle cx="320" cy="270" r="130" fill="${at(palette.inks, 3)}"/>`;
  return onSky(palette, shapes, { width: 640, height: 640 });
}

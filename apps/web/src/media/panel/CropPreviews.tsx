import { Picture, type PictureData } from "../Picture.tsx";

type Point = { x: number; y: number };

/** How the picture looks where it is cut, as the point is being moved. */
export function CropPreviews({ picture, focal }: { picture: PictureData; focal: Point }) {
  const shapes = [
    { name: "Square, as in lists", width: "w-24 sm:w-32", shape: "aspect-square", at: focal },
    {
      name: "Wide, as in previews of links",
      width: "w-44 sm:w-60",
      shape: "aspect-[1200/630]",
      at: centred(picture, focal, 1200 / 630),
    },
  ];
  return (
    <div className="flex flex-wrap gap-4">
      {shapes.map(({ name, width, shape, at }) => (
        <figure key={name} className={`${width} grid content-start gap-1.5`}>
          <Picture
            picture={{ ...picture, focal: at }}
            alt=""
            sizes="240px"
            className={`${shape} w-full rounded-control border border-line object-cover`}
          />
          <figcaption className="text-ink-faint text-sm">{name}</figcaption>
        </figure>
      ))}
    </div>
  );
}

/** Previews of links are cut with the point as near to the middle as the edges allow; this is how CSS says the same. */
function centred({ width, height }: PictureData, { x, y }: Point, ratio: number): Point {
  const along = (percent: number, whole: number, cut: number) => {
    const room = whole - cut;
    if (room <= 0) return 50;
    return (100 * Math.min(Math.max((whole * percent) / 100 - cut / 2, 0), room)) / room;
  };
  return {
    x: along(x, width, Math.min(width, height * ratio)),
    y: along(y, height, Math.min(height, width / ratio)),
  };
}

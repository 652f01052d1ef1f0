import { Picture, type PictureData } from "../Picture.tsx";

const shapes = [
  { name: "Square, as in lists", box: "aspect-square w-24 sm:w-32" },
  { name: "Wide, as in previews of links", box: "aspect-[1200/630] w-44 sm:w-60" },
];

/** How the picture looks where it is cut, as the point is being moved. */
export function CropPreviews({ picture, focal }: { picture: PictureData; focal: { x: number; y: number } }) {
  return (
    <div className="flex flex-wrap gap-4">
      {shapes.map(({ name, box }) => (
        <figure key={name} className="grid content-start gap-1.5">
          <Picture
            picture={{ ...picture, focal }}
            alt=""
            sizes="240px"
            className={`${box} rounded-control border border-line object-cover`}
          />
          <figcaption className="text-ink-faint text-sm">{name}</figcaption>
        </figure>
      ))}
    </div>
  );
}

import { clsx } from "clsx";
import { useState } from "react";
import { Picture, type PictureData } from "../media/Picture.tsx";
import { ProductPicture } from "./ProductPicture.tsx";

/** One picture large, the others to choose from below. */
export function Gallery({ images, name }: { images: PictureData[]; name: string }) {
  const [shown, setShown] = useState(0);
  const image = images[shown] ?? images[0];
  if (!image)
    return <ProductPicture picture={null} sizes="100vw" className="aspect-square w-full rounded-card" />;
  return (
    <div className="grid content-start gap-3">
      <div className="overflow-hidden rounded-card">
        <Picture
          key={image.id}
          picture={image}
          alt={image.alt || name}
          sizes="(width >= 64rem) 560px, 100vw"
          eager
          className="aspect-square w-full object-cover"
        />
      </div>
      {images.length > 1 && (
        <ul aria-label="Pictures" className="flex flex-wrap gap-2">
          {images.map((each, index) => (
            <li key={each.id}>
              <button
                type="button"
                aria-label={`Picture ${index + 1} of ${images.length}${each.alt && `: ${each.alt}`}`}
                aria-pressed={each === image}
                className={clsx(
                  "overflow-hidden rounded-control border-2",
                  each === image ? "border-accent" : "border-transparent opacity-75 hover:opacity-100",
                )}
                onClick={() => setShown(index)}
              >
                <Picture picture={each} alt="" sizes="72px" className="size-16 object-cover" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

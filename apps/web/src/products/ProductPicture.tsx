import { clsx } from "clsx";
import { Package } from "lucide-react";
import { Picture, type PictureData } from "../media/Picture.tsx";

/** A product's picture beside its name, or a place for one. */
export function ProductPicture({
  picture,
  sizes,
  eager,
  className,
}: {
  picture: PictureData | null;
  sizes: string;
  eager?: boolean;
  className: string;
}) {
  if (picture) return <Picture picture={picture} alt="" sizes={sizes} eager={eager} className={className} />;
  return (
    <span aria-hidden className={clsx("grid place-items-center bg-sunken text-ink-faint", className)}>
      <Package className="size-1/4 min-h-6 min-w-6" strokeWidth={1.25} />
    </span>
  );
}

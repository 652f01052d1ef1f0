import type { Outputs } from "@agora/api/contract";
import { clsx } from "clsx";
import { useState } from "react";
import { placeholder } from "./placeholder.ts";

export type PictureData = NonNullable<Outputs["media"]["finishUpload"]["picture"]>;

const formats = ["avif", "webp"] as const;

function sourceSet(picture: PictureData, format: (typeof formats)[number]): string {
  return picture.variants
    .filter((variant) => variant.format === format)
    .map((variant) => `${variant.url} ${variant.width}w`)
    .join(", ");
}

/** A picture in the size and format that suit the screen, over its blurred self until it has arrived. */
export function Picture({
  picture,
  sizes,
  alt = picture.alt,
  eager = false,
  className,
}: {
  picture: PictureData;
  /** How wide it is shown, as in the sizes attribute. */
  sizes: string;
  alt?: string;
  /** For the one picture that is seen first. */
  eager?: boolean;
  className?: string;
}) {
  const [loaded, setLoaded] = useState(false);
  const blurred = placeholder(picture.blurhash);
  return (
    <picture className="contents">
      {formats.map((format) => {
        const srcSet = sourceSet(picture, format);
        return (
          srcSet && (
            <source key={format} className="hidden" type={`image/${format}`} srcSet={srcSet} sizes={sizes} />
          )
        );
      })}
      <img
        ref={(image) => {
          if (image?.complete && image.naturalWidth > 0) setLoaded(true);
        }}
        src={picture.url}
        alt={alt}
        width={picture.width}
        height={picture.height}
        loading={eager ? "eager" : "lazy"}
        fetchPriority={eager ? "high" : undefined}
        decoding="async"
        onLoad={() => setLoaded(true)}
        className={clsx("bg-cover bg-sunken", className)}
        style={blurred && !loaded ? { backgroundImage: `url(${blurred})` } : undefined}
      />
    </picture>
  );
}

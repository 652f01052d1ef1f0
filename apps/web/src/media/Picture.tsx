import type { Outputs } from "@agora/api/contract";
import { clsx } from "clsx";
import { useState } from "react";
import { placeholder } from "./placeholder.ts";
import { StillPicture } from "./StillPicture.tsx";
import { useReducedMotion } from "./use-reduced-motion.ts";

export type PictureData = NonNullable<Outputs["media"]["finishUpload"]["picture"]>;

const formats = ["avif", "webp"] as const;

function sourceSet(picture: PictureData, format: (typeof formats)[number]): string {
  return picture.variants
    .filter((variant) => variant.format === format)
    .map((variant) => `${variant.url} ${variant.width}w`)
    .join(", ");
}

/** Where it is cut, what matters stays in sight. */
function positionOf({ focal }: PictureData): string | undefined {
  return focal.x === 50 && focal.y === 50 ? undefined : `${focal.x}% ${focal.y}%`;
}

/**
 * A picture in the size and format that suit the screen, over its blurred self until it has arrived. One that moves
 * stands still for people who asked for less motion.
 */
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
  const calm = useReducedMotion() && picture.animated;
  const blurred = placeholder(picture.blurhash);
  const look = {
    className: clsx("bg-cover bg-sunken", className),
    style: {
      objectPosition: positionOf(picture),
      backgroundImage: blurred && !loaded ? `url(${blurred})` : undefined,
    },
  };
  if (calm) return <StillPicture {...{ picture, alt, look }} onDrawn={() => setLoaded(true)} />;
  return (
    <picture className="contents">
      {picture.animated && blurred && (
        // Until scripts can draw the first of its pictures, nothing of it is shown that moves.
        <source className="hidden" media="(prefers-reduced-motion: reduce)" srcSet={blurred} />
      )}
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
        {...look}
      />
    </picture>
  );
}

import { type CSSProperties, useEffect, useEffectEvent, useRef } from "react";
import type { PictureData } from "./Picture.tsx";

/** The first of the pictures of one that moves: drawn, because browsers have no other way to hold it still. */
export function StillPicture({
  picture: { url, width, height },
  alt,
  look,
  onDrawn,
}: {
  picture: PictureData;
  alt: string;
  look: { className: string; style: CSSProperties };
  onDrawn: () => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useEffectEvent(onDrawn);
  useEffect(() => {
    let wanted = true;
    const image = new Image();
    image.onload = () => {
      const context = canvas.current?.getContext("2d");
      if (!wanted || !context) return;
      context.drawImage(image, 0, 0, width, height);
      drawn();
    };
    image.src = url;
    return () => {
      wanted = false;
    };
  }, [url, width, height]);
  const named =
    alt === "" ? ({ "aria-hidden": true } as const) : ({ role: "img", "aria-label": alt } as const);
  return <canvas ref={canvas} width={width} height={height} {...named} {...look} />;
}

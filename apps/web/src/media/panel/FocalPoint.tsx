import type { KeyboardEvent, PointerEvent } from "react";
import { Picture, type PictureData } from "../Picture.tsx";
import { pointWords } from "../words.ts";

type Point = { x: number; y: number };
const percent = (part: number) => Math.round(Math.min(100, Math.max(0, part)));
const directions: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The whole picture with the point that stays in sight when it is cut: set by a click, by dragging, or by the arrows. */
export function FocalPoint({
  picture,
  focal,
  onChange,
}: {
  picture: PictureData;
  focal: Point;
  onChange: (focal: Point) => void;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [x, y] = direction.map((one) => one * (event.shiftKey ? 10 : 1));
    onChange({ x: percent(focal.x + (x ?? 0)), y: percent(focal.y + (y ?? 0)) });
  };
  const point = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    onChange({
      x: percent((100 * (clientX - left)) / width),
      y: percent((100 * (clientY - top)) / height),
    });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex justify-center rounded-control bg-sunken">
        <div
          role="slider"
          tabIndex={0}
          aria-label="What stays in sight when the picture is cut"
          aria-describedby="focal-help"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={focal.x}
          aria-valuetext={pointWords(focal)}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            point(event);
          }}
          onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && point(event)}
          className="relative cursor-crosshair touch-none select-none overflow-hidden rounded-control"
        >
          <Picture
            picture={picture}
            eager
            sizes="(width >= 48rem) 48rem, 100vw"
            className="block h-auto max-h-[52dvh] w-auto max-w-full"
          />
          <Cross focal={focal} />
        </div>
      </div>
      <p id="focal-help" className="text-ink-faint text-sm">
        Click on what matters most, or move the mark with the arrow keys. It stays in sight wherever the
        picture is cut.
      </p>
    </div>
  );
}

/** Seen on every colour: white within black. */
function Cross({ focal: { x, y } }: { focal: Point }) {
  const line = "pointer-events-none absolute bg-[white] shadow-[0_0_0_1px_rgb(0_0_0/0.55)]";
  return (
    <>
      <span className={`${line} inset-y-0 w-px opacity-60`} style={{ left: `${x}%` }} />
      <span className={`${line} inset-x-0 h-px opacity-60`} style={{ top: `${y}%` }} />
      <span
        className="pointer-events-none absolute size-7 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-[white] shadow-[0_0_0_1.5px_rgb(0_0_0/0.6),inset_0_0_0_1.5px_rgb(0_0_0/0.6)]"
        style={{ left: `${x}%`, top: `${y}%` }}
      />
    </>
  );
}

import { ImagePlus } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Panel } from "../../admin/Panel.tsx";
import type { PictureData } from "../../media/Picture.tsx";
import { UploadProgress } from "../../media/UploadProgress.tsx";
import { pictureTypes } from "../../media/use-upload.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { ImageItem } from "./ImageItem.tsx";
import { moved } from "./move.ts";
import { useUploads } from "./use-uploads.ts";

/** A product's pictures, in their order; they are moved by buttons or by dragging, and files may be dropped. */
export function ImagesField({
  images,
  change,
  errors,
}: {
  images: PictureData[];
  change: (next: (images: PictureData[]) => PictureData[]) => void;
  errors?: string[];
}) {
  const input = useRef<HTMLInputElement>(null);
  const [dragged, setDragged] = useState<number>();
  const { uploads, start, cancel } = useUploads((picture) => change((before) => [...before, picture]));
  const move = (from: number, to: number) => change((before) => moved(before, from, to));
  const dropFiles = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    start([...event.dataTransfer.files].filter(({ type }) => type.startsWith("image/")));
  };
  return (
    <Panel
      title="Pictures"
      lead="The first one stands for the product. Drag them into order, or use the arrows."
    >
      {errors && <Banner>{errors.join(" ")}</Banner>}
      {images.length > 0 && (
        <ul className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
          {images.map((picture, at) => (
            <li
              key={picture.id}
              draggable
              onDragStart={() => setDragged(at)}
              onDragEnd={() => setDragged(undefined)}
              onDragOver={(event) => dragged !== undefined && event.preventDefault()}
              onDrop={() => dragged !== undefined && move(dragged, at)}
              className="grid content-start gap-2"
            >
              <ImageItem
                picture={picture}
                at={at}
                count={images.length}
                move={(to) => move(at, to)}
                remove={() => change((before) => before.filter(({ id }) => id !== picture.id))}
                described={(alt) =>
                  change((before) => before.map((one) => (one.id === picture.id ? { ...one, alt } : one)))
                }
              />
            </li>
          ))}
        </ul>
      )}
      {uploads.map((one) => (
        <div key={one.key} className="grid gap-2">
          <p className="truncate text-ink-soft text-sm">{one.name}</p>
          {one.problem ? (
            <Banner>
              {one.problem}{" "}
              <button
                type="button"
                className="min-h-11 underline underline-offset-4"
                onClick={() => cancel(one)}
              >
                Leave it out
              </button>
            </Banner>
          ) : (
            <UploadProgress
              stage={one.stage ?? { stage: "sending", percent: 0 }}
              cancel={() => cancel(one)}
            />
          )}
        </div>
      ))}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a second way beside the button. */}
      <div
        onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
        onDrop={dropFiles}
        className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line-strong border-dashed p-4"
      >
        <input
          ref={input}
          type="file"
          multiple
          accept={pictureTypes}
          aria-label="Pictures of the product"
          tabIndex={-1}
          className="sr-only"
          onChange={({ target }) => {
            start([...(target.files ?? [])]);
            // The same file may be chosen again after a failure.
            target.value = "";
          }}
        />
        <Button onClick={() => input.current?.click()}>
          <ImagePlus className="size-4" aria-hidden />
          Add pictures
        </Button>
        <p className="text-ink-faint text-sm">or drop them here: JPEG, PNG, WebP, GIF or AVIF</p>
      </div>
    </Panel>
  );
}

import { ImagePlus, Images } from "lucide-react";
import { type DragEvent, useState } from "react";
import { Panel } from "../../admin/Panel.tsx";
import { FileButton } from "../../media/FileButton.tsx";
import type { PictureData } from "../../media/Picture.tsx";
import { PicturePicker, usePicker } from "../../media/picker/PicturePicker.tsx";
import { UploadList } from "../../media/UploadList.tsx";
import { useUploads } from "../../media/use-uploads.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { ImageItem } from "./ImageItem.tsx";
import { moved } from "./move.ts";

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
  const [dragged, setDragged] = useState<number>();
  const picker = usePicker();
  const add = (added: PictureData[]) =>
    change((before) => [...before, ...added.filter(({ id }) => before.every((one) => one.id !== id))]);
  // One at a time, so that they come in the order in which they were chosen.
  const { uploads, start, again, dismiss } = useUploads(
    { purpose: "product", atOnce: 1 },
    ({ picture }) => picture && add([picture]),
  );
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
      <UploadList {...{ uploads, again, dismiss }} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a second way beside the button. */}
      <div
        onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
        onDrop={dropFiles}
        className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line-strong border-dashed p-4"
      >
        <FileButton label="Pictures of the product" multiple onFiles={start}>
          <ImagePlus className="size-4" aria-hidden />
          Add pictures
        </FileButton>
        <Button aria-haspopup="dialog" onClick={picker.show}>
          <Images className="size-4" aria-hidden />
          Choose from your media
        </Button>
        <p className="text-ink-faint text-sm">or drop them here: JPEG, PNG, WebP, GIF or AVIF</p>
      </div>
      {picker.open && (
        <PicturePicker
          title="Choose pictures of the product"
          purpose="product"
          several
          taken={images.map(({ id }) => id)}
          onPick={add}
          onClose={picker.close}
        />
      )}
    </Panel>
  );
}

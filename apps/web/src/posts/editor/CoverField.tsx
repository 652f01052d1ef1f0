import { ImagePlus, Images, Trash2 } from "lucide-react";
import { type DragEvent, useState } from "react";
import { AltField } from "../../media/AltField.tsx";
import { FileButton } from "../../media/FileButton.tsx";
import { Picture, type PictureData } from "../../media/Picture.tsx";
import { PicturePicker, usePicker } from "../../media/picker/PicturePicker.tsx";
import { UploadProgress } from "../../media/UploadProgress.tsx";
import { useUpload } from "../../media/use-upload.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";

/** The picture above a post: chosen or dropped, followed until it is ready, and described. */
export function CoverField({
  cover,
  onChange,
}: {
  cover: PictureData | null;
  onChange: (cover: PictureData | null) => void;
}) {
  const [over, setOver] = useState(false);
  const picker = usePicker();
  const upload = useUpload("cover", (item) => onChange(item.picture));
  const send = ([file]: File[]) => file && upload.start(file);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send([...event.dataTransfer.files]);
  };
  const choose = (
    <Button aria-haspopup="dialog" onClick={picker.show}>
      <Images className="size-4" aria-hidden />
      Choose from your media
    </Button>
  );
  return (
    <section
      aria-label="Cover"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className="grid gap-4"
    >
      {upload.problem && <Banner>{upload.problem}</Banner>}
      {cover && !upload.stage && (
        <>
          <Picture
            picture={cover}
            sizes="(width >= 56rem) 54rem, 100vw"
            className="max-h-80 w-full rounded-card object-cover"
          />
          <AltField key={cover.id} picture={cover} onSaved={(alt) => onChange({ ...cover, alt })} />
          <div className="flex flex-wrap gap-2">
            <FileButton label="Another cover picture" onFiles={send}>
              <ImagePlus className="size-4" aria-hidden />
              Another picture
            </FileButton>
            {choose}
            <Button variant="quiet" onClick={() => onChange(null)}>
              <Trash2 className="size-4" aria-hidden />
              No cover
            </Button>
          </div>
        </>
      )}
      {upload.stage && <UploadProgress stage={upload.stage} cancel={upload.cancel} />}
      {!cover && !upload.stage && (
        <div
          data-over={over}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line-strong border-dashed p-4 data-[over=true]:border-accent data-[over=true]:bg-accent-soft"
        >
          <FileButton label="Cover picture" onFiles={send}>
            <ImagePlus className="size-4" aria-hidden />
            Add a cover
          </FileButton>
          {choose}
          <p className="text-ink-faint text-sm">or drop a picture here: JPEG, PNG, WebP, GIF or AVIF</p>
        </div>
      )}
      {picker.open && (
        <PicturePicker
          title="Choose a cover"
          purpose="cover"
          onPick={([picture]) => picture && onChange(picture)}
          onClose={picker.close}
        />
      )}
    </section>
  );
}

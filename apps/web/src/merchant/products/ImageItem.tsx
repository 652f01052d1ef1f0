import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import { AltField } from "../../media/AltField.tsx";
import { Picture, type PictureData } from "../../media/Picture.tsx";
import { Button } from "../../parts/Button.tsx";

/** A picture with its place among the others and its words. */
export function ImageItem({
  picture,
  at,
  count,
  move,
  remove,
  described,
}: {
  picture: PictureData;
  at: number;
  count: number;
  move: (to: number) => void;
  remove: () => void;
  described: (alt: string) => void;
}) {
  const called = `picture ${at + 1} of ${count}`;
  return (
    <>
      <Picture
        picture={picture}
        sizes="(width >= 40rem) 16rem, 100vw"
        className="aspect-square w-full rounded-control object-cover"
      />
      <div className="flex items-center justify-between gap-1">
        <Button variant="quiet" size="icon" disabled={at === 0} onClick={() => move(at - 1)}>
          <ArrowLeft className="size-4.5" aria-hidden />
          <span className="sr-only">Earlier: {called}</span>
        </Button>
        <span className="text-ink-faint text-sm">{at === 0 ? "Comes first" : `${at + 1} of ${count}`}</span>
        <Button variant="quiet" size="icon" disabled={at === count - 1} onClick={() => move(at + 1)}>
          <ArrowRight className="size-4.5" aria-hidden />
          <span className="sr-only">Later: {called}</span>
        </Button>
        <Button variant="quiet" size="icon" onClick={remove}>
          <Trash2 className="size-4.5" aria-hidden />
          <span className="sr-only">Remove {called}</span>
        </Button>
      </div>
      <AltField picture={picture} onSaved={described} />
    </>
  );
}

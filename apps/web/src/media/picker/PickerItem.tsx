import type { Item } from "../item.ts";
import { Picture, type PictureData } from "../Picture.tsx";
import { cellSizes } from "../PictureGrid.tsx";

/** `place` is its number among several that are chosen, 0 for not yet; undefined where choosing one is all. */
export function PickerItem({
  item: { picture, filename, alt },
  first,
  taken,
  place,
  onPick,
}: {
  item: Item;
  first: boolean;
  taken: boolean;
  place: number | undefined;
  onPick: (picture: PictureData) => void;
}) {
  if (!picture) return null;
  return (
    <li className="min-w-0">
      <button
        type="button"
        data-cell
        // One stop of the Tab key, where it was last; the arrows go on from there.
        tabIndex={first ? 0 : -1}
        onFocus={({ currentTarget }) => {
          const cells = currentTarget.closest("ul")?.querySelectorAll<HTMLElement>("[data-cell]") ?? [];
          for (const cell of cells) cell.tabIndex = cell === currentTarget ? 0 : -1;
        }}
        aria-label={[filename, alt, taken && "chosen already"].filter(Boolean).join(", ")}
        aria-pressed={place === undefined ? undefined : place > 0}
        aria-disabled={taken || undefined}
        onClick={() => !taken && onPick(picture)}
        className="group relative grid w-full min-w-0 gap-1.5 rounded-control text-left aria-disabled:cursor-default aria-disabled:opacity-45"
      >
        <Picture
          picture={picture}
          alt=""
          sizes={cellSizes}
          className="aspect-square w-full rounded-control border border-line object-cover outline-accent group-hover:opacity-85 group-aria-pressed:outline-3 group-aria-pressed:-outline-offset-3"
        />
        {place !== undefined && place > 0 && (
          <span className="absolute top-2 left-2 grid size-7 place-items-center rounded-full bg-accent font-semibold text-accent-ink text-sm">
            {place}
          </span>
        )}
        <span className="truncate text-sm">{filename}</span>
      </button>
    </li>
  );
}

import { Link } from "@tanstack/react-router";
import { Badge } from "../admin/Badge.tsx";
import { day } from "../parts/day.ts";
import type { Item } from "./item.ts";
import { Picture } from "./Picture.tsx";
import { cellSizes } from "./PictureGrid.tsx";

/** A picture of the library, which leads to its panel. `unused` says when it goes, since nothing uses it. */
export function MediaCard({ item, unused, onOpen }: { item: Item; unused: boolean; onOpen: () => void }) {
  const { picture, filename, alt, kept, removedAt } = item;
  if (!picture) return null;
  return (
    <li className="grid min-w-0 content-start">
      <Link
        to="/media"
        search={(before) => ({ ...before, picture: item.id })}
        resetScroll={false}
        preload={false}
        data-cell
        onClick={onOpen}
        className="group grid min-w-0 gap-2 rounded-control"
      >
        <Picture
          picture={picture}
          alt=""
          sizes={cellSizes}
          className="aspect-square w-full rounded-control border border-line object-cover transition-opacity group-hover:opacity-85"
        />
        <span className="grid min-w-0 gap-1">
          <span className="truncate text-sm">{filename}</span>
          <span className="flex flex-wrap gap-1">
            {!alt && <Badge tone="note">No description</Badge>}
            {picture.animated && <Badge>Moves</Badge>}
            {unused && (kept ? <Badge tone="good">Kept</Badge> : removedAt && <Goes at={removedAt} />)}
          </span>
        </span>
      </Link>
    </li>
  );
}

function Goes({ at }: { at: Date }) {
  return <span className="text-ink-faint text-xs">Goes on {day(at)}</span>;
}

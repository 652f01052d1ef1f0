import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ImagePlus, Images } from "lucide-react";
import { type DragEvent, useState } from "react";
import { SearchField } from "../../merchant/SearchField.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { refused } from "../../parts/refusal.ts";
import { useTRPC } from "../../trpc.ts";
import { FileButton } from "../FileButton.tsx";
import type { Purpose } from "../item.ts";
import type { PictureData } from "../Picture.tsx";
import { PictureGrid } from "../PictureGrid.tsx";
import { mediaPages } from "../queries.ts";
import { UploadList } from "../UploadList.tsx";
import { useMediaChanged } from "../use-media-changed.ts";
import { useUploads } from "../use-uploads.ts";
import { PickerItem } from "./PickerItem.tsx";

export function PickerBody({
  purpose,
  several,
  taken,
  onPick,
}: {
  purpose: Purpose;
  several: boolean;
  taken: string[];
  onPick: (pictures: PictureData[]) => void;
}) {
  const [search, setSearch] = useState<string>();
  const [picked, setPicked] = useState<PictureData[]>([]);
  const changed = useMediaChanged();
  const pages = useInfiniteQuery({
    ...mediaPages(useTRPC(), { search }),
    placeholderData: keepPreviousData,
    staleTime: 2_000,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const { uploads, start, again, dismiss } = useUploads({ purpose }, ({ picture }) => {
    void changed();
    if (!picture) return;
    if (several) setPicked((before) => [...before, picture]);
    else onPick([picture]);
  });
  const toggle = (picture: PictureData) => {
    if (!several) return onPick([picture]);
    setPicked((before) => {
      const others = before.filter(({ id }) => id !== picture.id);
      return others.length < before.length ? others : [...before, picture];
    });
  };
  const onDrop = (event: DragEvent) => {
    // Not for the page below, which is another place to drop things.
    event.stopPropagation();
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    start([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a second way beside the button.
    <div
      onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
      onDrop={onDrop}
      className="grid grid-cols-[minmax(0,1fr)] content-start gap-5"
    >
      <div className="flex flex-wrap items-end gap-3">
        <search className="min-w-0 flex-1 basis-56">
          <SearchField
            label="Search your pictures"
            placeholder="Filename or description"
            value={search}
            find={(text) => setSearch(text.trim() || undefined)}
          />
        </search>
        <FileButton label={several ? "New pictures" : "A new picture"} multiple={several} onFiles={start}>
          <ImagePlus className="size-4.5" aria-hidden />
          {several ? "Add new ones" : "Add a new one"}
        </FileButton>
      </div>
      <UploadList {...{ uploads, again, dismiss }} />
      {pages.error && <Banner>{refused(pages.error).message}</Banner>}
      {!pages.data && !pages.error && <div className="skeleton h-72" aria-hidden />}
      {pages.data && items.length === 0 && (
        <EmptyState icon={Images} title={search ? "No picture is like that" : "No pictures yet"} />
      )}
      {pages.data && items.length > 0 && (
        <div className="max-h-[52dvh] overflow-y-auto p-1">
          <PictureGrid label="Your pictures">
            {items.map((item, index) => (
              <PickerItem
                key={item.id}
                item={item}
                first={index === 0}
                taken={taken.includes(item.id)}
                place={several ? picked.findIndex(({ id }) => id === item.id) + 1 : undefined}
                onPick={toggle}
              />
            ))}
          </PictureGrid>
          <LoadMore
            pages={{ ...pages, data: pages.data }}
            noun="pictures"
            count={items.length}
            addressed={false}
          />
        </div>
      )}
      {several && (
        <div className="flex justify-end">
          <Button variant="primary" disabled={picked.length === 0} onClick={() => onPick(picked)}>
            {picked.length === 0
              ? "Choose some"
              : `Use ${picked.length === 1 ? "this one" : `these ${picked.length}`}`}
          </Button>
        </div>
      )}
    </div>
  );
}

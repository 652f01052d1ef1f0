import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { ImagePlus, Images } from "lucide-react";
import { useRef } from "react";
import { counted } from "../merchant/variant-words.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LeaveGuard } from "../parts/LeaveGuard.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { useTRPC } from "../trpc.ts";
import { FileButton } from "./FileButton.tsx";
import { MediaCard } from "./MediaCard.tsx";
import { MediaFilters } from "./MediaFilters.tsx";
import { PictureGrid } from "./PictureGrid.tsx";
import { MediaPanel } from "./panel/MediaPanel.tsx";
import { type MediaSearch, mediaPages } from "./queries.ts";
import { Unsettled } from "./Unsettled.tsx";
import { UploadList } from "./UploadList.tsx";
import { useDroppedFiles } from "./use-dropped-files.ts";
import { useMediaChanged } from "./use-media-changed.ts";
import { useUploads } from "./use-uploads.ts";

/** One's own pictures: sent here to be kept, found again, looked after. */
export function Library({ search }: { search: MediaSearch }) {
  const pages = useSuspenseInfiniteQuery(mediaPages(useTRPC(), search));
  const items = pages.data.pages.flatMap((page) => page.items);
  const changed = useMediaChanged();
  const { uploads, known, start, again, dismiss } = useUploads(
    { purpose: search.purpose ?? "inline", kept: true },
    changed,
  );
  const over = useDroppedFiles(start);
  /** The panel was opened from this page, so going back closes it. */
  const opened = useRef(false);
  const narrowed = search.search !== undefined || search.purpose !== undefined || search.unused;
  return (
    <>
      <PageHeader title="Media" lead="Your pictures, for posts and products alike.">
        <FileButton label="Pictures for your library" multiple variant="primary" onFiles={start}>
          <ImagePlus className="size-4.5" aria-hidden />
          Add pictures
        </FileButton>
      </PageHeader>
      <MediaFilters search={search} />
      <UploadList {...{ uploads, again, dismiss }} />
      <Unsettled here={known} />
      <p role="status" className="-mb-4 text-ink-soft text-sm tabular-nums">
        {counted(pages.data.pages[0]?.total ?? 0, "picture")}
      </p>
      {items.length === 0 ? (
        <EmptyState icon={Images} title={narrowed ? "No picture is like that" : "No pictures yet"}>
          <p>
            {narrowed
              ? "Look for something else, or at all of them."
              : "Drop some here, paste one, or add them."}
          </p>
        </EmptyState>
      ) : (
        <div>
          <PictureGrid label="Your pictures">
            {items.map((item) => (
              <MediaCard
                key={item.id}
                item={item}
                unused={search.unused ?? false}
                onOpen={() => {
                  opened.current = true;
                }}
              />
            ))}
          </PictureGrid>
          <LoadMore pages={pages} noun="pictures" count={items.length} addressed={false} />
        </div>
      )}
      {search.picture && <MediaPanel key={search.picture} id={search.picture} opened={opened} />}
      {over && <DropHere />}
      <LeaveGuard
        unsaved={() => uploads.some(({ problem, mediaId }) => !problem && !mediaId)}
        stays={({ next }) => next.routeId === "/media"}
      >
        <p>Some pictures have not been sent completely. If you leave now, they will be missing.</p>
      </LeaveGuard>
    </>
  );
}

function DropHere() {
  return (
    <div className="pointer-events-none fixed inset-3 z-50 grid place-items-center rounded-card border-2 border-accent border-dashed bg-accent-soft/85">
      <p className="headline text-3xl">Let go to add them</p>
    </div>
  );
}

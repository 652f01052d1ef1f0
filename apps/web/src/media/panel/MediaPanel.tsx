import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import type { RefObject } from "react";
import { Banner } from "../../parts/Banner.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { refused } from "../../parts/refusal.ts";
import { useTRPC } from "../../trpc.ts";
import { mediaSearch } from "../queries.ts";
import { PanelForm } from "./PanelForm.tsx";

/** One picture of the library. It has an address of its own; `opened` from the list, going back closes it. */
export function MediaPanel({ id, opened }: { id: string; opened: RefObject<boolean> }) {
  const router = useRouter();
  const navigate = useNavigate({ from: "/media" });
  const { data: item, error } = useQuery({
    ...useTRPC().media.get.queryOptions({ id }),
    staleTime: 2_000,
  });
  const close = () => {
    if (opened.current) return router.history.back();
    void navigate({
      search: (before) => mediaSearch({ ...before, picture: undefined }),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <FormDialog open wide title={item?.filename ?? "Picture"} onClose={close}>
      {error && (
        <Banner>
          {refused(error).reason ? "There is no such picture among yours." : refused(error).message}
        </Banner>
      )}
      {item && <PanelForm found={item} close={close} />}
      {!item && !error && <div className="skeleton h-96" aria-hidden />}
    </FormDialog>
  );
}

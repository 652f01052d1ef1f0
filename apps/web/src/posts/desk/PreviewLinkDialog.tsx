import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { CopyButton } from "../../parts/CopyButton.tsx";
import { inputLook } from "../../parts/Field.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { refused } from "../../parts/refusal.ts";
import { SelectField } from "../../parts/TextField.tsx";
import { useTRPC } from "../../trpc.ts";
import type { PostSummary } from "../queries.ts";
import { inWords } from "./local-time.ts";

const lengths = { 24: "One day", 168: "One week", 720: "30 days" };

/** A link by which somebody without an account reads what is not public yet. */
export function PreviewLinkDialog({ post, onClose }: { post: PostSummary; onClose: () => void }) {
  const trpc = useTRPC();
  const make = useMutation(trpc.posts.previewLink.mutationOptions());
  const revoke = useMutation(trpc.posts.revokePreviews.mutationOptions({ onSuccess: () => make.reset() }));
  const problem = make.error ?? revoke.error;
  const id = useId();
  return (
    <FormDialog
      open
      title="Preview link"
      lead={<p>Whoever has it can read this post as it stands, without an account, until it expires.</p>}
      onClose={onClose}
    >
      {problem && <Banner>{refused(problem).message}</Banner>}
      {revoke.isSuccess && !make.data && <Banner kind="success">No preview link works any more.</Banner>}
      {make.data ? (
        <div className="grid gap-3">
          <label htmlFor={id} className="font-medium text-[0.9375rem]">
            The link
          </label>
          <input
            id={id}
            readOnly
            value={make.data.url}
            className={inputLook}
            onFocus={({ target }) => target.select()}
          />
          <p className="text-ink-faint text-sm">Until {inWords(make.data.expiresAt)}.</p>
          <div>
            <CopyButton text={make.data.url}>Copy</CopyButton>
          </div>
        </div>
      ) : (
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            const hours = Number(new FormData(event.currentTarget).get("hours"));
            if (!make.isPending) make.mutate({ id: post.id, hours });
          }}
        >
          <SelectField label="It works for" name="hours" defaultValue="168" options={lengths} />
          <Button type="submit" variant="primary" pending={make.isPending}>
            Make a link
          </Button>
        </form>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-4">
        <p className="text-ink-soft text-sm">Shared with the wrong person?</p>
        <Button variant="quiet" pending={revoke.isPending} onClick={() => revoke.mutate({ id: post.id })}>
          End all links
        </Button>
      </div>
    </FormDialog>
  );
}

import { useMutation } from "@tanstack/react-query";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button, buttonLook } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { type Noun, type Topic, useCalls } from "./topics.ts";
import { useTopicsChanged } from "./use-topics-changed.ts";

export function RemoveTopic({ noun, topic, close }: { noun: Noun; topic: Topic; close: () => void }) {
  const calls = useCalls(noun);
  const changed = useTopicsChanged();
  const remove = useMutation({
    mutationFn: () => calls.remove.mutate({ id: topic.id }),
    onSuccess: async () => {
      await changed();
      close();
      toast(`${topic.name} is gone.`);
    },
  });
  return (
    <AskDialog
      open
      title={`Remove ${topic.name}?`}
      onClose={close}
      actions={
        <>
          <AskCancel className={buttonLook()}>Keep</AskCancel>
          <Button variant="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
            Remove
          </Button>
        </>
      }
    >
      <p>
        {topic.postCount === 0 && "No published post has it. "}
        {topic.postCount > 0 &&
          `${topic.postCount === 1 ? "1 published post loses" : `${topic.postCount} published posts lose`} it. `}
        The posts themselves stay; the addresses of this {noun} stop working. This can't be taken back.
      </p>
      {remove.error && <Banner>{refused(remove.error).message}</Banner>}
    </AskDialog>
  );
}

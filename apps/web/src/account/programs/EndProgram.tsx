import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";

type Ending = {
  /** What it is called, such as "Revoke". */
  act: string;
  name: string;
  send: () => Promise<unknown>;
  /** What follows, when the question is closed. */
  ended: () => Promise<void>;
  /** What it means, in words. */
  children: ReactNode;
};

/** Ends what acts for one, after asking. */
export function EndProgram({ act, name, send, ended, children }: Ending) {
  const [asking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: send,
    onSuccess: () => {
      setAsking(false);
      return ended();
    },
  });
  return (
    <>
      <Button size="small" aria-label={`${act} ${name}`} onClick={() => setAsking(true)}>
        {act}
      </Button>
      <AskDialog
        open={asking}
        title={`${act} “${name}”?`}
        onClose={() => setAsking(false)}
        actions={
          <>
            <AskCancel asChild>
              <Button variant="quiet">Keep it</Button>
            </AskCancel>
            <Button variant="danger" pending={end.isPending} onClick={() => end.mutate()}>
              {act}
            </Button>
          </>
        }
      >
        {end.error && <Banner>{refused(end.error).message}</Banner>}
        <p>{children}</p>
      </AskDialog>
    </>
  );
}

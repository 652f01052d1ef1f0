import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";
import type { QueueName } from "./queries.ts";
import { queueWords } from "./words.ts";

export function PauseDialog({
  queue,
  pending,
  onPause,
  onClose,
}: {
  queue: QueueName;
  pending: boolean;
  onPause: () => void;
  onClose: () => void;
}) {
  const { name, stands } = queueWords[queue];
  return (
    <AskDialog
      open
      title={`Pause ${name}?`}
      onClose={onClose}
      actions={
        <>
          <AskCancel asChild>
            <Button variant="quiet">Let it go on</Button>
          </AskCancel>
          <Button variant="danger" pending={pending} onClick={onPause}>
            Pause {name}
          </Button>
        </>
      }
    >
      <p>{stands}</p>
      <p>What is under way ends first. New jobs wait until somebody resumes the queue.</p>
    </AskDialog>
  );
}

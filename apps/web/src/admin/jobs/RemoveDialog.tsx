import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";
import type { Job } from "./queries.ts";
import { jobsWords, kindWords } from "./words.ts";

export function RemoveDialog({
  jobs,
  pending,
  onRemove,
  onClose,
}: {
  jobs: Job[];
  pending: boolean;
  onRemove: () => void;
  onClose: () => void;
}) {
  const kinds = [...Map.groupBy(jobs, ({ job }) => job)];
  return (
    <AskDialog
      open
      title={`Remove ${jobsWords(jobs.length)}?`}
      onClose={onClose}
      actions={
        <>
          <AskCancel asChild>
            <Button variant="quiet">Keep {jobs.length === 1 ? "it" : "them"}</Button>
          </AskCancel>
          <Button variant="danger" pending={pending} onClick={onRemove}>
            Remove
          </Button>
        </>
      }
    >
      <p>What was promised does not happen, and this can't be taken back.</p>
      <ul className="list-disc pl-5">
        {kinds.map(([job, { length }]) => (
          <li key={job}>
            {length} × {kindWords(job)}
          </li>
        ))}
      </ul>
    </AskDialog>
  );
}

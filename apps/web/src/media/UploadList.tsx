import { CircleAlert } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { Progress } from "../parts/Progress.tsx";
import type { Uploading } from "./use-uploads.ts";

const words = { sending: "Sending", processing: "Making it fit every screen" };

/** What is on its way, each with how far it is or why it did not work. */
export function UploadList({
  uploads,
  again,
  dismiss,
}: {
  uploads: Uploading[];
  again: (one: Uploading) => void;
  dismiss: (one: Uploading) => void;
}) {
  if (uploads.length === 0) return null;
  const failed = uploads.filter(({ problem }) => problem).length;
  const going = uploads.length - failed;
  return (
    <section
      aria-label="Uploads"
      className="grid gap-1 rounded-card border border-line bg-surface px-4 py-3 sm:px-5"
    >
      <p role="status" className="font-medium text-sm">
        {[going > 0 && `${going} on the way`, failed > 0 && `${failed} did not work`]
          .filter(Boolean)
          .join(", ")}
      </p>
      <ul className="max-h-96 divide-y divide-line overflow-y-auto">
        {uploads.map((one) => (
          <li key={one.key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
            {one.problem ? (
              <FailedUpload name={one.file.name} problem={one.problem} />
            ) : (
              <div className="min-w-0 flex-1 basis-48">
                <Progress
                  label={`${one.file.name}: ${one.stage ? words[one.stage.stage] : "Waiting for its turn"}`}
                  percent={one.stage?.percent ?? 0}
                />
              </div>
            )}
            <div className="flex">
              {one.problem && (
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={`Try again: ${one.file.name}`}
                  onClick={() => again(one)}
                >
                  Try again
                </Button>
              )}
              <Button
                variant="quiet"
                size="small"
                aria-label={`${one.problem ? "Dismiss" : "Cancel"}: ${one.file.name}`}
                onClick={() => dismiss(one)}
              >
                {one.problem ? "Dismiss" : "Cancel"}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function FailedUpload({ name, problem }: { name: string; problem: string }) {
  return (
    <p role="alert" className="flex min-w-0 flex-1 basis-48 gap-2.5 text-danger text-sm">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span className="min-w-0">
        <strong className="font-semibold">{name}</strong>: {problem}
      </span>
    </p>
  );
}

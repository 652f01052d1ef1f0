import type { UploadProgress as Stage } from "@agora/client";
import { Button } from "../parts/Button.tsx";
import { Progress } from "../parts/Progress.tsx";

const words = { sending: "Sending the picture", processing: "Making it fit every screen" };

export function UploadProgress({ stage, cancel }: { stage: Stage; cancel: () => void }) {
  return (
    <div className="flex items-end gap-4">
      <div className="flex-1">
        <Progress label={words[stage.stage]} percent={stage.percent} />
        <p role="status" className="sr-only">
          {words[stage.stage]}
        </p>
      </div>
      <Button variant="quiet" onClick={cancel}>
        Cancel
      </Button>
    </div>
  );
}

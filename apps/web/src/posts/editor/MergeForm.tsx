import { useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { TextAreaField, TextField } from "../../parts/TextField.tsx";
import type { Draft } from "./draft.ts";

/** Both texts put together by hand. */
export function MergeForm({
  mine,
  onDone,
  onBack,
}: {
  mine: Draft;
  onDone: (written: Pick<Draft, "title" | "body">) => void;
  onBack: () => void;
}) {
  const [title, setTitle] = useState(mine.title);
  const [body, setBody] = useState(mine.body);
  return (
    <div className="grid gap-4 border-line border-t pt-5">
      <TextField
        label="Title of both together"
        value={title}
        maxLength={200}
        onChange={({ target }) => setTitle(target.value)}
      />
      <TextAreaField
        label="Text of both together"
        rows={8}
        value={body}
        maxLength={1_000_000}
        hint="It begins as yours; copy in what you want of the other version."
        onChange={({ target }) => setBody(target.value)}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
        <Button variant="primary" onClick={() => onDone({ title, body })}>
          Save this
        </Button>
      </div>
    </div>
  );
}

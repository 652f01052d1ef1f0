import { useState } from "react";
import { flushSync } from "react-dom";
import { FormDialog } from "../../parts/FormDialog.tsx";
import type { Purpose } from "../item.ts";
import type { PictureData } from "../Picture.tsx";
import { PickerBody } from "./PickerBody.tsx";

/** Chooses among one's pictures, or adds to them; `several` are given in the order they were chosen in. */
export function PicturePicker({
  title,
  purpose,
  several = false,
  taken = [],
  onPick,
  onClose,
}: {
  title: string;
  /** Of what is sent from here. */
  purpose: Purpose;
  several?: boolean;
  /** Ids of what is chosen already, and can't be chosen again. */
  taken?: string[];
  onPick: (pictures: PictureData[]) => void;
  onClose: () => void;
}) {
  return (
    <FormDialog open wide title={title} onClose={onClose}>
      <PickerBody
        {...{ purpose, several, taken }}
        onPick={(pictures) => {
          // While it is open, focus can't go to where the pictures are wanted.
          flushSync(onClose);
          onPick(pictures);
        }}
      />
    </FormDialog>
  );
}

/** Whether a picker is open, for pages that have a button for it. */
export function usePicker() {
  const [open, setOpen] = useState(false);
  return { open, show: () => setOpen(true), close: () => setOpen(false) };
}

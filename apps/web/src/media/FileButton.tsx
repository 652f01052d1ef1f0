import { type ReactNode, useRef } from "react";
import { Button, type ButtonLook } from "../parts/Button.tsx";
import { pictureTypes } from "./use-upload.ts";

/** A button that opens the file picker. */
export function FileButton({
  onFile,
  label,
  children,
  ...look
}: ButtonLook & { onFile: (file: File) => void; label: string; children: ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={pictureTypes}
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onFile(file);
          // The same file may be chosen again after a failure.
          target.value = "";
        }}
      />
      <Button {...look} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}

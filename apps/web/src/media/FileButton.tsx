import { type ReactNode, useRef } from "react";
import { Button, type ButtonLook } from "../parts/Button.tsx";
import { pictureTypes } from "./use-upload.ts";

/** A button that opens the file picker. */
export function FileButton({
  onFiles,
  label,
  multiple = false,
  children,
  ...look
}: ButtonLook & {
  onFiles: (files: File[]) => void;
  label: string;
  multiple?: boolean;
  children: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple={multiple}
        accept={pictureTypes}
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          if (files.length > 0) onFiles(files);
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

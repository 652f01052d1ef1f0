import { type ReactNode, useId } from "react";

/** What an input needs to be tied to its label, hint and errors. */
export type Tied = { id: string; "aria-invalid"?: true; "aria-describedby"?: string };

export const inputLook =
  "block w-full min-h-11 rounded-control border border-line-strong bg-surface px-3.5 py-2.5 text-base text-ink placeholder:text-ink-faint focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1 aria-invalid:border-danger aria-invalid:outline-danger";

export type FieldProps = { label: string; hint?: ReactNode; errors?: string[]; optional?: boolean };

/** A label, one control, and the sentences that belong to it. */
export function Field({
  label,
  hint,
  errors,
  optional,
  children,
}: FieldProps & { children: (tied: Tied) => ReactNode }) {
  const id = useId();
  const wrong = errors !== undefined && errors.length > 0;
  const described = [wrong && `${id}-errors`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-[0.9375rem]">
        {label}
        {optional && <span className="font-normal text-ink-faint"> (optional)</span>}
      </label>
      {children({ id, "aria-invalid": wrong || undefined, "aria-describedby": described || undefined })}
      {wrong && (
        <p id={`${id}-errors`} className="font-medium text-danger text-sm">
          {errors.join(" ")}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-faint text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}

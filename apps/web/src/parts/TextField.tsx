import type { ComponentProps } from "react";
import { Field, type FieldProps, inputLook } from "./Field.tsx";

export function TextField({ label, hint, errors, optional, ...input }: FieldProps & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} errors={errors} optional={optional}>
      {(tied) => <input {...input} {...tied} className={inputLook} />}
    </Field>
  );
}

export function TextAreaField({
  label,
  hint,
  errors,
  optional,
  rows = 3,
  ...area
}: FieldProps & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} errors={errors} optional={optional}>
      {(tied) => (
        <textarea
          {...area}
          {...tied}
          className={`${inputLook} field-sizing-content resize-y`}
          // Grows with its text from so many lines on; `rows` means nothing to a field that does.
          style={{ minHeight: `calc(${rows}lh + 1.5rem)` }}
        />
      )}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  errors,
  options,
  ...select
}: FieldProps & ComponentProps<"select"> & { options: Record<string, string> }) {
  return (
    <Field label={label} hint={hint} errors={errors}>
      {(tied) => (
        <select {...select} {...tied} className={inputLook}>
          {Object.entries(options).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Field, type FieldProps, inputLook } from "./Field.tsx";

export function PasswordField({ label, hint, errors, ...input }: FieldProps & ComponentProps<"input">) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} errors={errors}>
      {(tied) => (
        <span className="relative block">
          <input {...input} {...tied} type={shown ? "text" : "password"} className={`${inputLook} pr-12`} />
          <button
            type="button"
            aria-pressed={shown}
            aria-label="Show password"
            className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-control text-ink-faint hover:text-ink"
            onClick={() => setShown(!shown)}
          >
            <Icon className="size-5" aria-hidden />
          </button>
        </span>
      )}
    </Field>
  );
}

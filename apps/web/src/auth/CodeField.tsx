import { useEffect, useRef, useState } from "react";
import { TextField } from "../parts/TextField.tsx";
import { textLink } from "./AuthPage.tsx";

/** The second factor: six digits of the app, or, when the phone is not at hand, one of the recovery codes. */
export function CodeField({ errors, focus = false }: { errors?: string[]; focus?: boolean }) {
  const [recovery, setRecovery] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const wanted = useRef(focus);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other kind of field takes the focus of the one before.
  useEffect(() => {
    if (wanted.current) input.current?.focus();
    wanted.current = true;
  }, [recovery]);
  return (
    <div className="grid justify-items-start gap-2 [&>div]:w-full">
      {recovery ? (
        <TextField
          key="recovery"
          ref={input}
          label="Recovery code"
          name="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          placeholder="XXXX-XXXX-XXXX-XXXX"
          required
          errors={errors}
          hint="One of the ten that you kept. Each works once."
        />
      ) : (
        <TextField
          key="app"
          ref={input}
          label="Code"
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={7}
          placeholder="123456"
          required
          errors={errors}
          hint="Six digits, from your authenticator app."
        />
      )}
      <button type="button" className={`${textLink} min-h-11 text-sm`} onClick={() => setRecovery(!recovery)}>
        {recovery ? "Use the app's code instead" : "Use a recovery code instead"}
      </button>
    </div>
  );
}

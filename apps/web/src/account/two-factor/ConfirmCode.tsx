import { contract, type Outputs } from "@agora/api/contract";
import { lazy, Suspense } from "react";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { CopyButton } from "../../parts/CopyButton.tsx";
import { TextField } from "../../parts/TextField.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { useTRPCClient } from "../../trpc.ts";

const QrCode = lazy(() => import("./QrCode.tsx"));

/** The secret goes into the app, and a first code comes back out of it. */
export function ConfirmCode({
  started,
  confirmed,
  close,
}: {
  started: Outputs["twoFactor"]["start"];
  confirmed: (codes: string[]) => Promise<void>;
  close: () => void;
}) {
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.twoFactor.confirm.input,
    read: (data) => ({ code: data.get("code") }),
    send: async (input) => confirmed((await client.twoFactor.confirm.mutate(input)).recoveryCodes),
    about: { WRONG_CODE: "code" },
  });
  return (
    <form {...form.props} className="grid gap-5">
      <div className="grid items-center gap-5 sm:grid-cols-[13rem_1fr]">
        <Suspense fallback={<div className="skeleton aspect-square w-full max-w-52" />}>
          <QrCode text={started.uri} label="QR code for your authenticator app" />
        </Suspense>
        <div className="grid justify-items-start gap-3 text-ink-soft text-sm">
          <p>Scan it with your app. If you can't, type this key into it instead:</p>
          <code className="block break-all rounded-control bg-sunken px-3 py-2 font-mono text-base text-ink">
            {started.secret.match(/.{1,4}/g)?.join(" ")}
          </code>
          <CopyButton text={started.secret}>Copy key</CopyButton>
        </div>
      </div>
      <FormNote form={form} />
      <TextField
        ref={takeFocus}
        label="Code from the app"
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={7}
        placeholder="123456"
        required
        errors={form.fields.code}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={close}>
          Not now
        </Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Turn on
        </Button>
      </div>
    </form>
  );
}

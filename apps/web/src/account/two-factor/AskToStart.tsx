import { contract, type Outputs } from "@agora/api/contract";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { useTRPCClient } from "../../trpc.ts";
import { PasswordAgain, passwordAgain } from "../PasswordAgain.tsx";

export function AskToStart({
  started,
  close,
}: {
  started: (started: Outputs["twoFactor"]["start"]) => void;
  close: () => void;
}) {
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.twoFactor.start.input,
    read: (data) => ({ password: passwordAgain(data) }),
    send: async (input) => started(await client.twoFactor.start.mutate(input)),
    about: { WRONG_PASSWORD: "password" },
  });
  return (
    <form {...form.props} className="grid gap-5">
      <p className="text-ink-soft">
        You need an authenticator app, such as Aegis, 2FAS, Google Authenticator, or the one in your password
        manager. Nothing changes before you have entered a first code.
      </p>
      <FormNote form={form} />
      <PasswordAgain errors={form.fields.password} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={close}>
          Not now
        </Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Go on
        </Button>
      </div>
    </form>
  );
}

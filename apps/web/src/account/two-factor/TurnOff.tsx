import { contract } from "@agora/api/contract";
import { CodeField } from "../../auth/CodeField.tsx";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { useTRPCClient } from "../../trpc.ts";
import { PasswordAgain, passwordAgain } from "../PasswordAgain.tsx";

export function TurnOff({ off, close }: { off: () => Promise<void>; close: () => void }) {
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.twoFactor.disable.input,
    read: (data) => ({ password: passwordAgain(data), code: data.get("code") }),
    send: async (input) => {
      await client.twoFactor.disable.mutate(input);
      await off();
    },
    about: { WRONG_PASSWORD: "password", WRONG_CODE: "code" },
  });
  return (
    <form {...form.props} className="grid gap-5">
      <p className="text-ink-soft">
        From then on your password alone is enough to sign in, and your recovery codes stop working.
      </p>
      <FormNote form={form} />
      <PasswordAgain errors={form.fields.password} />
      <CodeField errors={form.fields.code} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={close}>
          Keep it on
        </Button>
        <Button type="submit" variant="danger" pending={form.pending}>
          Turn off
        </Button>
      </div>
    </form>
  );
}

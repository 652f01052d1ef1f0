import { contract } from "@agora/api/contract";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { useTRPCClient } from "../../trpc.ts";
import { PasswordAgain, passwordAgain } from "../PasswordAgain.tsx";

export function DeleteForm({ close }: { close: () => void }) {
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.auth.deleteAccount.input,
    read: (data) => ({ password: passwordAgain(data) }),
    send: async (input) => {
      const { erasedAt } = await client.auth.deleteAccount.mutate(input);
      // A new document, so that nothing of the account stays in memory.
      window.location.assign(`/sign-in?leaving=${erasedAt.toISOString().slice(0, 10)}`);
    },
    about: { WRONG_PASSWORD: "password" },
  });
  return (
    <form {...form.props} className="grid gap-5">
      <p className="text-ink-soft">
        You will be signed out everywhere at once, and in 30 days your account is erased. Until then, signing
        in calls it off.
      </p>
      <FormNote form={form} />
      <PasswordAgain errors={form.fields.password} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={close}>
          Keep my account
        </Button>
        <Button type="submit" variant="danger" pending={form.pending}>
          Delete it
        </Button>
      </div>
    </form>
  );
}

import { contract } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CodeStep } from "../../auth/CodeStep.tsx";
import type { Proof } from "../../auth/PasswordStep.tsx";
import type { Viewer } from "../../auth/viewer.ts";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Button, buttonLook } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { PasswordField } from "../../parts/PasswordField.tsx";
import { reasonOf } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";

/** The session ended while somebody was writing: they sign in again right here, and go on with what they wrote. */
export function SignBackIn({ viewer, onBack }: { viewer: Viewer; onBack: () => void }) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const me = useTRPC().auth.me.queryKey();
  const [proof, setProof] = useState<Proof>();
  const back = (who: Viewer | null) => {
    if (who?.id !== viewer.id)
      return toast(who ? `That is @${who.username}, somebody else.` : "Not signed in yet.", "problem");
    queryClient.setQueryData(me, who);
    onBack();
  };
  const form = useForm({
    schema: contract.auth.signIn.input,
    read: (data) => ({ identifier: viewer.username, password: data.get("password") }),
    send: async (input) => {
      try {
        back((await client.auth.signIn.mutate(input)).viewer);
      } catch (error) {
        if (reasonOf(error) !== "CODE_REQUIRED") throw error;
        setProof(input);
      }
    },
  });
  return (
    <FormDialog
      open
      sticky
      title="You have been signed out"
      lead={<p>Nothing is lost: what you wrote is still here. Sign in again to save it.</p>}
      onClose={() => undefined}
    >
      {proof ? (
        <CodeStep
          send={async (code) => back((await client.auth.signIn.mutate({ ...proof, code })).viewer)}
          back={() => setProof(undefined)}
        />
      ) : (
        <form {...form.props} className="grid gap-5">
          <FormNote form={form} />
          <input type="hidden" name="identifier" autoComplete="username" value={viewer.username} readOnly />
          <PasswordField
            label={`Password of @${viewer.username}`}
            name="password"
            autoComplete="current-password"
            required
            errors={form.fields.password ?? form.fields.identifier}
          />
          <Button type="submit" variant="primary" size="wide" pending={form.pending}>
            Sign in
          </Button>
        </form>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-4">
        <a href="/sign-in" target="_blank" rel="noopener" className={buttonLook({ variant: "quiet" })}>
          Another way, in a new tab
        </a>
        <Button variant="quiet" onClick={async () => back(await client.auth.me.query().catch(() => null))}>
          I am signed in again
        </Button>
      </div>
    </FormDialog>
  );
}

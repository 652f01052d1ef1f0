import { contract } from "@agora/api/contract";
import { Link } from "@tanstack/react-router";
import { Panel } from "../../admin/Panel.tsx";
import { textLink } from "../../auth/AuthPage.tsx";
import { passwordHint } from "../../auth/password-hint.ts";
import { useMeChanged } from "../../auth/use-me-changed.ts";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { PasswordField } from "../../parts/PasswordField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useSelf } from "../../settings/use-self.ts";
import { useTRPCClient } from "../../trpc.ts";
import { PasswordAgain, passwordAgain } from "../PasswordAgain.tsx";

export function PasswordPanel() {
  const { hasPassword } = useSelf();
  const client = useTRPCClient();
  const meChanged = useMeChanged();
  const form = useForm({
    schema: contract.auth.changePassword.input,
    read: (data) => ({ password: passwordAgain(data), newPassword: data.get("newPassword") }),
    send: async (input) => {
      await client.auth.changePassword.mutate(input);
      form.props.ref.current?.reset();
      await meChanged();
      toast("Your new password is set. You are signed out everywhere else.");
    },
    about: { WRONG_PASSWORD: "password", GUESSABLE_PASSWORD: "newPassword" },
  });
  return (
    <Panel
      title="Password"
      lead={
        hasPassword
          ? "Changing it signs you out everywhere but here."
          : "You sign in through a provider. With a password of your own you don't depend on it."
      }
    >
      <form {...form.props} className="grid gap-5">
        <FormNote form={form} />
        <PasswordAgain label="Current password" errors={form.fields.password} />
        <PasswordField
          label="New password"
          name="newPassword"
          autoComplete="new-password"
          required
          errors={form.fields.newPassword}
          hint={passwordHint}
        />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <Button type="submit" variant="primary" pending={form.pending}>
            {hasPassword ? "Change password" : "Set password"}
          </Button>
          {hasPassword && (
            <Link to="/forgot-password" className={`${textLink} inline-flex min-h-11 items-center text-sm`}>
              Forgot your password?
            </Link>
          )}
        </div>
      </form>
    </Panel>
  );
}

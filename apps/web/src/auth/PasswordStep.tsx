import { contract, type Inputs } from "@agora/api/contract";
import { Link } from "@tanstack/react-router";
import { FormNote } from "../forms/FormNote.tsx";
import { useForm } from "../forms/use-form.ts";
import { Button } from "../parts/Button.tsx";
import { PasswordField } from "../parts/PasswordField.tsx";
import { reasonOf } from "../parts/refusal.ts";
import { TextField } from "../parts/TextField.tsx";
import { useTRPCClient } from "../trpc.ts";
import { textLink } from "./AuthPage.tsx";
import type { Entered } from "./use-entered.ts";

export type Proof = Pick<Inputs["auth"]["signIn"], "identifier" | "password">;

/** Who one is, and the password; a right one may still need a code. */
export function PasswordStep({
  entered,
  askCode,
}: {
  entered: (answer: Entered) => Promise<void>;
  askCode: (proof: Proof) => void;
}) {
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.auth.signIn.input,
    read: (data) => ({ identifier: data.get("identifier"), password: data.get("password") }),
    send: async (input) => {
      try {
        await entered(await client.auth.signIn.mutate(input));
      } catch (error) {
        if (reasonOf(error) !== "CODE_REQUIRED") throw error;
        askCode(input);
      }
    },
  });
  return (
    <form {...form.props} className="grid gap-5">
      <FormNote form={form} />
      <TextField
        label="Mail address or username"
        name="identifier"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        errors={form.fields.identifier}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        errors={form.fields.password}
      />
      <Button type="submit" variant="primary" size="wide" pending={form.pending}>
        Sign in
      </Button>
      <p>
        <Link to="/forgot-password" className={`${textLink} inline-flex min-h-11 items-center`}>
          Forgot your password?
        </Link>
      </p>
    </form>
  );
}

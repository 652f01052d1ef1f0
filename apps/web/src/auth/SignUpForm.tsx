import { contract } from "@agora/api/contract";
import { FormNote } from "../forms/FormNote.tsx";
import { text } from "../forms/fields.ts";
import { useForm } from "../forms/use-form.ts";
import { Button } from "../parts/Button.tsx";
import { PasswordField } from "../parts/PasswordField.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useTRPCClient } from "../trpc.ts";
import { passwordHint } from "./password-hint.ts";
import type { Viewer } from "./viewer.ts";

/** `made` is given null where the mailed link has to be followed first. */
export function SignUpForm({
  made,
}: {
  made: (viewer: Viewer | null, email: string) => void | Promise<void>;
}) {
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.auth.signUp.input,
    read: (data) => ({
      email: data.get("email"),
      username: data.get("username"),
      name: text(data, "name"),
      password: data.get("password"),
    }),
    send: async (input) => made((await client.auth.signUp.mutate(input)).viewer, input.email),
    about: { EMAIL_TAKEN: "email", USERNAME_TAKEN: "username", GUESSABLE_PASSWORD: "password" },
  });
  return (
    <form {...form.props} className="grid gap-5">
      <FormNote form={form} />
      <TextField
        label="Mail address"
        name="email"
        type="email"
        autoComplete="email"
        required
        errors={form.fields.email}
        hint="To confirm your account and to help you back in. Never shown."
      />
      <TextField
        label="Username"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        errors={form.fields.username}
        hint="3 to 30 letters, digits, _ or -. It is part of the address of your page."
      />
      <TextField label="Name" name="name" autoComplete="name" optional errors={form.fields.name} />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        required
        errors={form.fields.password}
        hint={passwordHint}
      />
      <Button type="submit" variant="primary" size="wide" pending={form.pending}>
        Make an account
      </Button>
    </form>
  );
}

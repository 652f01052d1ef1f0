import { contract } from "@agora/api/contract";
import { useState } from "react";
import { Badge } from "../admin/Badge.tsx";
import { Panel } from "../admin/Panel.tsx";
import { FormNote } from "../forms/FormNote.tsx";
import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { TextField } from "../parts/TextField.tsx";
import { useSelf } from "../settings/use-self.ts";
import { useTRPCClient } from "../trpc.ts";
import { PasswordAgain, passwordAgain } from "./PasswordAgain.tsx";

/** Nothing changes before the link mailed to the new address is followed. */
export function EmailPanel() {
  const { email, emailVerified } = useSelf();
  const [asked, setAsked] = useState<string>();
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.auth.changeEmail.input,
    read: (data) => ({ password: passwordAgain(data), email: data.get("email") }),
    send: async (input) => {
      await client.auth.changeEmail.mutate(input);
      form.props.ref.current?.reset();
      setAsked(input.email);
    },
    about: { WRONG_PASSWORD: "password" },
  });
  return (
    <Panel
      title="Mail address"
      aside={
        <Badge tone={emailVerified ? "good" : "note"}>{emailVerified ? "Confirmed" : "Not confirmed"}</Badge>
      }
      lead="Where we write to, and how you get back in when you forget your password."
    >
      <p>
        It is <strong className="break-all">{email}</strong>.
      </p>
      {asked && (
        <Banner kind="success">
          We have sent a link to <strong className="break-all">{asked}</strong>. It becomes your address once
          you follow that link, within a day. Everywhere else you are signed out.
        </Banner>
      )}
      <form {...form.props} className="grid gap-5">
        <FormNote form={form} />
        <TextField
          label="New mail address"
          name="email"
          type="email"
          autoComplete="email"
          required
          errors={form.fields.email}
        />
        <PasswordAgain errors={form.fields.password} />
        <div>
          <Button type="submit" pending={form.pending}>
            Change address
          </Button>
        </div>
      </form>
    </Panel>
  );
}

import { contract, type Outputs } from "@agora/api/contract";
import { useState } from "react";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button, buttonLook } from "../../parts/Button.tsx";
import { useTRPCClient } from "../../trpc.ts";
import { PermissionChoice } from "../api-keys/PermissionChoice.tsx";

type Review = Outputs["connectedApps"]["review"];

/** Yes or no. Both lead back to the app; a program on this device may open without this page going away. */
export function ConsentForm({ query, review }: { query: string; review: Review }) {
  const { app, offered, asked, back } = review;
  const [goneTo, setGoneTo] = useState<string>();
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.connectedApps.allow.input,
    read: (data) => ({ query, permissions: data.getAll("permissions") }),
    send: async (input) => {
      const allowed = await client.connectedApps.allow.mutate(input);
      setGoneTo(allowed.url);
      window.location.assign(allowed.url);
    },
  });
  if (goneTo)
    return (
      <Banner kind="success">
        Allowed. If “{app.name}” has not come back by itself,{" "}
        <a href={goneTo} className="underline underline-offset-4">
          go on there
        </a>
        .
      </Banner>
    );
  return (
    <form {...form.props} className="grid gap-5">
      <FormNote form={form} />
      <p className="text-ink-soft">
        It can read and do what every member can, in your name. It can't change your password, your devices or
        your keys, and you can end it at any time in your settings.
      </p>
      {asked.length === 0 && offered.length > 0 && (
        <p className="text-ink-soft">It did not name what it needs beyond that. Choose what it may do.</p>
      )}
      <PermissionChoice permissions={offered} chosen={asked} errors={form.fields.permissions} />
      <div className="grid gap-2 sm:grid-cols-2">
        <Button type="submit" variant="primary" size="wide" pending={form.pending}>
          Allow
        </Button>
        <a href={back} className={buttonLook({ size: "wide" })}>
          Deny
        </a>
      </div>
    </form>
  );
}

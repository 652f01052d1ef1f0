import { contract, type Outputs } from "@agora/api/contract";
import { FormNote } from "../../forms/FormNote.tsx";
import { useForm } from "../../forms/use-form.ts";
import { Button } from "../../parts/Button.tsx";
import { SelectField, TextField } from "../../parts/TextField.tsx";
import { useSelf } from "../../settings/use-self.ts";
import { useTRPCClient } from "../../trpc.ts";
import { expiresAfter, expiries } from "./expiry.ts";
import { PermissionChoice } from "./PermissionChoice.tsx";

export function NewKeyForm({
  made,
  close,
}: {
  made: (made: Outputs["apiKeys"]["create"]) => void;
  close: () => void;
}) {
  const { permissions } = useSelf();
  const client = useTRPCClient();
  const form = useForm({
    schema: contract.apiKeys.create.input,
    read: (data) => ({
      name: data.get("name"),
      permissions: data.getAll("permissions"),
      expiresAt: expiresAfter(data.get("expiresAt")),
    }),
    send: async (input) => made(await client.apiKeys.create.mutate(input)),
  });
  return (
    <form {...form.props} className="grid gap-5">
      <FormNote form={form} />
      <TextField
        label="Name"
        name="name"
        maxLength={80}
        autoComplete="off"
        required
        errors={form.fields.name}
        hint="What uses it, so that you know it again."
      />
      <SelectField
        label="It stops working"
        name="expiresAt"
        defaultValue="90"
        options={expiries}
        errors={form.fields.expiresAt}
      />
      <p className="text-ink-soft">
        A key can read and do what every member can, in your name. It can't change your password, your devices
        or your keys.
      </p>
      <PermissionChoice permissions={permissions} errors={form.fields.permissions} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Make key
        </Button>
      </div>
    </form>
  );
}

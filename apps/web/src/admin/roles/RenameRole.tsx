import { contract } from "@agora/api/contract";
import { useEffect } from "react";
import { useForm } from "../../forms/use-form.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import type { Role } from "./roles.ts";
import { useRolesChanged } from "./use-roles-changed.ts";

export function RenameRole({ role, close }: { role: Role; close: () => void }) {
  const client = useTRPCClient();
  const changed = useRolesChanged();
  const form = useForm({
    schema: contract.roles.update.input,
    read: (data) => ({ id: role.id, version: role.version, name: data.get("name") }),
    send: async (input) => {
      const renamed = await client.roles.update.mutate(input);
      await changed();
      close();
      toast(`${role.name} is called ${renamed.name} now.`);
    },
    onStale: changed,
  });
  const element = form.props.ref;
  useEffect(() => element.current?.querySelector("input")?.select(), [element]);
  return (
    <form {...form.props} className="grid gap-3">
      {form.message && <Banner ref={form.banner}>{form.message}</Banner>}
      <TextField
        label="New name"
        name="name"
        defaultValue={role.name}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        errors={form.fields.name}
        hint="2 to 40 small letters, digits or -"
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          Rename
        </Button>
        <Button variant="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

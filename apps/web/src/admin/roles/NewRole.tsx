import { contract } from "@agora/api/contract";
import { useRef } from "react";
import type { Viewer } from "../../auth/viewer.ts";
import { useForm } from "../../forms/use-form.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { SelectField, TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { beyond } from "../permissions.ts";
import type { Role } from "./roles.ts";
import { useRolesChanged } from "./use-roles-changed.ts";

/** Begins with no permissions, or with those of a role that the viewer could hand out. */
export function NewRole({ roles, viewer }: { roles: Role[]; viewer: Viewer }) {
  const client = useTRPCClient();
  const changed = useRolesChanged();
  const name = useRef<HTMLInputElement>(null);
  const models = roles.filter((role) => beyond(viewer, role.permissions).length === 0);
  const form = useForm({
    schema: contract.roles.create.input,
    read: (data) => ({
      name: data.get("name"),
      permissions: models.find((role) => role.id === data.get("model"))?.permissions ?? [],
    }),
    send: async (input) => {
      const role = await client.roles.create.mutate(input);
      await changed();
      form.props.ref.current?.reset();
      name.current?.focus();
      toast(`There is a role ${role.name} now.`);
    },
  });
  return (
    <form {...form.props} className="grid gap-4">
      {(form.message ?? form.fields.permissions) && (
        <Banner ref={form.banner}>{form.fields.permissions?.join(" ") ?? form.message}</Banner>
      )}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          name="name"
          ref={name}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          errors={form.fields.name}
          hint="2 to 40 small letters, digits or -"
        />
        <SelectField
          label="Begin with"
          name="model"
          options={{
            "": "No permissions",
            ...Object.fromEntries(models.map((role) => [role.id, `Those of ${role.name}`])),
          }}
        />
      </div>
      <div>
        <Button type="submit" pending={form.pending}>
          Make role
        </Button>
      </div>
    </form>
  );
}

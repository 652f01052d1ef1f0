import { contract } from "@agora/api/contract";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Panel } from "../admin/Panel.tsx";
import { useMeChanged } from "../auth/use-me-changed.ts";
import { FormNote } from "../forms/FormNote.tsx";
import { text } from "../forms/fields.ts";
import { useForm } from "../forms/use-form.ts";
import { Button } from "../parts/Button.tsx";
import { TextAreaField, TextField } from "../parts/TextField.tsx";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { PrivateFields } from "./PrivateFields.tsx";

const names = ["name", "bio", "website", "location", "avatarUrl", "birthday"] as const;

/** What others see of oneself, and what they don't. An emptied field is cleared. */
export function ProfileForm({ username }: { username: string }) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const meChanged = useMeChanged();
  const options = useTRPC().profiles.get.queryOptions({ username });
  const { data: profile } = useSuspenseQuery(options);
  const form = useForm({
    schema: contract.profiles.update.input,
    read: (data) => ({
      version: profile.version,
      ...Object.fromEntries(names.map((name) => [name, text(data, name)?.trim() ?? null])),
      // People write numbers in groups; E.164 has none.
      phone: text(data, "phone")?.replaceAll(/[\s()./-]/g, "") ?? null,
    }),
    send: async (input) => {
      queryClient.setQueryData(options.queryKey, await client.profiles.update.mutate(input));
      await meChanged();
      toast("Your profile is saved.");
    },
    onStale: () => queryClient.invalidateQueries({ queryKey: options.queryKey }),
  });
  return (
    <form {...form.props} className="grid gap-8">
      <FormNote form={form} />
      <Panel title="About you">
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          defaultValue={profile.name ?? ""}
          maxLength={80}
          errors={form.fields.name}
        />
        <TextAreaField
          label="A few words"
          name="bio"
          rows={3}
          maxLength={500}
          defaultValue={profile.bio ?? ""}
          errors={form.fields.bio}
        />
        <TextField
          label="Website"
          name="website"
          type="url"
          autoComplete="url"
          placeholder="https://"
          defaultValue={profile.website ?? ""}
          errors={form.fields.website}
        />
        <TextField
          label="Place"
          name="location"
          maxLength={80}
          defaultValue={profile.location ?? ""}
          errors={form.fields.location}
        />
        <TextField
          label="Picture from elsewhere"
          name="avatarUrl"
          type="url"
          autoComplete="photo"
          placeholder="https://"
          defaultValue={profile.avatarUrl ?? ""}
          errors={form.fields.avatarUrl}
          hint="An https address of a picture. Used while you have not added one here."
        />
      </Panel>
      <PrivateFields profile={profile} fields={form.fields} />
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save profile
        </Button>
      </div>
    </form>
  );
}

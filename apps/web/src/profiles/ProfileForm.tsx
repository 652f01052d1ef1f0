import { contract } from "@agora/api/contract";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { text } from "../forms/fields.ts";
import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { TextAreaField, TextField } from "../parts/TextField.tsx";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";

/** What others see of oneself. An emptied field is cleared. */
export function ProfileForm({ username }: { username: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const options = trpc.profiles.get.queryOptions({ username });
  const { data: profile } = useSuspenseQuery(options);
  const form = useForm({
    schema: contract.profiles.update.input,
    read: (data) => ({
      version: profile.version,
      name: text(data, "name") ?? null,
      bio: text(data, "bio") ?? null,
      website: text(data, "website") ?? null,
      location: text(data, "location") ?? null,
    }),
    send: async (input) => {
      queryClient.setQueryData(options.queryKey, await client.profiles.update.mutate(input));
      await queryClient.invalidateQueries({ queryKey: trpc.auth.me.queryKey() });
      toast("Your profile is saved.");
    },
    onStale: () => queryClient.invalidateQueries({ queryKey: options.queryKey }),
  });
  return (
    <form {...form.props} className="grid gap-5">
      {form.message && <Banner ref={form.banner}>{form.message}</Banner>}
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        defaultValue={profile.name ?? ""}
        maxLength={80}
        errors={form.fields.name}
      />
      <TextAreaField
        label="About you"
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
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save profile
        </Button>
      </div>
    </form>
  );
}

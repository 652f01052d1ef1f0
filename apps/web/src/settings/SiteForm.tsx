import { contract } from "@agora/api/contract";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useForm } from "../forms/use-form.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { SelectField, TextAreaField, TextField } from "../parts/TextField.tsx";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";

const signUp = { open: "Anybody can make an account", closed: "Nobody can make an account" };
const firstRole = { member: "Members: read, like and comment", author: "Authors: write posts too" };

/** The site's name and rules. */
export function SiteForm() {
  const client = useTRPCClient();
  const router = useRouter();
  const queryClient = useQueryClient();
  const options = useTRPC().settings.get.queryOptions();
  const { data: settings } = useSuspenseQuery(options);
  const form = useForm({
    schema: contract.settings.update.input,
    read: (data) => ({
      version: settings.version,
      siteName: data.get("siteName"),
      siteDescription: data.get("siteDescription"),
      signUp: data.get("signUp"),
      firstRole: data.get("firstRole"),
    }),
    send: async (input) => {
      queryClient.setQueryData(options.queryKey, await client.settings.update.mutate(input));
      await router.invalidate();
      toast("The settings are saved.");
    },
    onStale: () => queryClient.invalidateQueries({ queryKey: options.queryKey }),
  });
  return (
    <form {...form.props} className="grid gap-5">
      {form.message && <Banner ref={form.banner}>{form.message}</Banner>}
      <TextField
        label="Name of the site"
        name="siteName"
        defaultValue={settings.siteName}
        maxLength={80}
        required
        errors={form.fields.siteName}
      />
      <TextAreaField
        label="What it is"
        name="siteDescription"
        rows={2}
        maxLength={300}
        defaultValue={settings.siteDescription}
        errors={form.fields.siteDescription}
        hint="Shown beside the front page and to search engines."
      />
      <SelectField
        label="New accounts"
        name="signUp"
        defaultValue={settings.signUp}
        options={signUp}
        errors={form.fields.signUp}
      />
      <SelectField
        label="New people are"
        name="firstRole"
        defaultValue={settings.firstRole}
        options={firstRole}
        errors={form.fields.firstRole}
      />
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save settings
        </Button>
      </div>
    </form>
  );
}

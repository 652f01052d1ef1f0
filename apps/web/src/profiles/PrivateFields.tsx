import type { Fields, Outputs } from "@agora/api/contract";
import { Panel } from "../admin/Panel.tsx";
import { TextField } from "../parts/TextField.tsx";

type Profile = Pick<Outputs["profiles"]["get"], "phone" | "birthday">;

export function PrivateFields({ profile, fields }: { profile: Profile; fields: Fields }) {
  return (
    <Panel title="Only for you" lead="Not on your page. People who look after this site can see it.">
      <TextField
        label="Phone"
        name="phone"
        type="tel"
        autoComplete="tel"
        placeholder="+49 30 1234567"
        maxLength={30}
        defaultValue={profile.phone ?? ""}
        errors={fields.phone}
        hint="With country code."
      />
      <TextField
        label="Birthday"
        name="birthday"
        type="date"
        autoComplete="bday"
        min="1900-01-01"
        defaultValue={profile.birthday ?? ""}
        errors={fields.birthday}
      />
    </Panel>
  );
}

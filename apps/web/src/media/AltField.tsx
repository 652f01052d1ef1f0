import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Field, inputLook } from "../parts/Field.tsx";
import { refused } from "../parts/refusal.ts";
import { useTRPCClient } from "../trpc.ts";
import type { PictureData } from "./Picture.tsx";

/** What a picture shows, for people who can't see it; kept when the field is left. */
export function AltField({ picture, onSaved }: { picture: PictureData; onSaved: (alt: string) => void }) {
  const client = useTRPCClient();
  const [alt, setAlt] = useState(picture.alt);
  const save = useMutation({
    mutationFn: async (text: string) => {
      const { version } = await client.media.get.query({ id: picture.id });
      return client.media.update.mutate({ id: picture.id, version, alt: text });
    },
    onSuccess: (item) => onSaved(item.alt),
  });
  return (
    <Field
      label="What does the picture show?"
      optional
      hint={save.isSuccess ? "Saved." : "Read out to people who can't see it."}
      errors={save.error ? [refused(save.error).message] : undefined}
    >
      {(tied) => (
        <input
          {...tied}
          value={alt}
          maxLength={300}
          onChange={({ target }) => setAlt(target.value)}
          onBlur={() => alt.trim() !== picture.alt && save.mutate(alt.trim())}
          className={inputLook}
        />
      )}
    </Field>
  );
}

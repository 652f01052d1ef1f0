import { useId } from "react";

/** The title as it will look; Enter does not break it. */
export function TitleField({
  value,
  onChange,
  errors,
}: {
  value: string;
  onChange: (value: string) => void;
  errors?: string[];
}) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <textarea
        rows={1}
        aria-label="Title"
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors && id}
        name="title"
        value={value}
        maxLength={200}
        placeholder="Title"
        onChange={({ target }) => onChange(target.value.replaceAll("\n", " "))}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
        className="headline field-sizing-content w-full resize-none border-transparent border-b-2 bg-transparent py-1 text-4xl placeholder:text-ink-faint focus:border-accent focus:outline-none aria-invalid:border-danger sm:text-5xl"
      />
      {errors && (
        <p id={id} className="font-medium text-danger text-sm">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}

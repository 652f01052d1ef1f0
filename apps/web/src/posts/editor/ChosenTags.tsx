import { X } from "lucide-react";

export function ChosenTags({ tags, onChange }: { tags: string[]; onChange: (tags: string[]) => void }) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Chosen tags" className="flex flex-wrap gap-2">
      {tags.map((tag) => (
        <li
          key={tag}
          className="inline-flex items-center rounded-full bg-accent-soft pl-3.5 font-medium text-sm"
        >
          {tag}
          <button
            type="button"
            aria-label={`Take away ${tag}`}
            className="grid size-11 place-items-center rounded-full hover:text-danger"
            onClick={() => onChange(tags.filter((other) => other !== tag))}
          >
            <X className="size-4" aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

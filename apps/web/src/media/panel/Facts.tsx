import { day } from "../../parts/day.ts";
import type { Found } from "../queries.ts";
import { purposeWords, sizeWords, typeWords } from "../words.ts";

export function Facts({ item }: { item: Found }) {
  const { picture, bytes, createdAt, purpose } = item;
  const facts = [
    ["Size", picture ? `${picture.width} × ${picture.height}, ${sizeWords(bytes)}` : sizeWords(bytes)],
    ["Type", picture?.animated ? `${typeWords(item)}, moves` : typeWords(item)],
    ["Made for", purposeWords[purpose]],
    ["Added", day(createdAt)],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-line border-t pt-5 text-[0.9375rem]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-faint">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

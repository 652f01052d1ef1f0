import { Star } from "lucide-react";
import { useId, useState } from "react";

const values = [1, 2, 3, 4, 5];

/** One to five stars as radio buttons. */
export function StarInput({
  name,
  rating = 0,
  errors,
}: {
  name: string;
  rating?: number;
  errors?: string[];
}) {
  const id = useId();
  const [chosen, setChosen] = useState(rating);
  const wrong = errors !== undefined && errors.length > 0;
  return (
    <fieldset aria-describedby={wrong ? id : undefined}>
      <legend className="font-medium text-[0.9375rem]">Your rating</legend>
      <div className="-ml-2 flex">
        {values.map((value) => (
          <label
            key={value}
            className="relative grid size-11 cursor-pointer place-items-center rounded-control has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              aria-invalid={wrong || undefined}
              className="absolute inset-0 cursor-pointer opacity-0"
              onChange={() => setChosen(value)}
            />
            <Star
              strokeWidth={1.5}
              className={value <= chosen ? "size-7 fill-star text-star" : "size-7 text-line-strong"}
              aria-hidden
            />
            <span className="sr-only">{value === 1 ? "1 star" : `${value} stars`}</span>
          </label>
        ))}
      </div>
      {wrong && (
        <p id={id} className="font-medium text-danger text-sm">
          {errors.join(" ")}
        </p>
      )}
    </fieldset>
  );
}

import type { Fields } from "@agora/api/contract";
import { TextAreaField, TextField } from "../../parts/TextField.tsx";
import type { Review } from "../queries.ts";
import { StarInput } from "./StarInput.tsx";

/** What a review says, also when it is changed. */
export function ReviewFields({ review, fields }: { review?: Review; fields: Fields }) {
  const noStars = fields.rating && ["Please choose how many stars."];
  return (
    <>
      <StarInput name="rating" rating={review?.rating} errors={noStars} />
      <TextField
        label="Title"
        name="title"
        optional
        maxLength={120}
        defaultValue={review?.title}
        errors={fields.title}
      />
      <TextAreaField
        label="What is it like?"
        name="body"
        optional
        rows={4}
        maxLength={5_000}
        defaultValue={review?.body ?? ""}
        errors={fields.body}
      />
    </>
  );
}

export function readReview(data: FormData) {
  return {
    rating: Number(data.get("rating") ?? Number.NaN),
    title: data.get("title") ?? "",
    body: data.get("body") ?? "",
  };
}

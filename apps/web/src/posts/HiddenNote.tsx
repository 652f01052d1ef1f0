import { useHydrated } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Banner } from "../parts/Banner.tsx";
import { day } from "../parts/day.ts";
import type { Post } from "./queries.ts";

/** Tells those who may change a post that nobody else sees it, and why. */
export function HiddenNote({ post }: { post: Post }) {
  const note = noteOf(post);
  return note && <Banner kind="note">{note} Only those who may change it can see it.</Banner>;
}

function noteOf({ status, publishAt, publishProblem }: Post): ReactNode {
  if (status === "draft") return "This is a draft.";
  if (status === "archived") return "This post is archived.";
  if (status === "removed") return "This post is in the trash.";
  if (status !== "scheduled") return undefined;
  if (publishProblem) return `This post was not published when it was due: ${publishProblem}`;
  return <>This post will be published on {publishAt && <Moment at={publishAt} />}.</>;
}

/** By the clock of whoever looks, once the page is alive. */
function Moment({ at }: { at: Date }) {
  const hydrated = useHydrated();
  const text = hydrated ? at.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" }) : day(at);
  return <time dateTime={at.toISOString()}>{text}</time>;
}

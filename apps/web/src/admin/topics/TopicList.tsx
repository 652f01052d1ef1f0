import { type ReactNode, useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { Panel } from "../Panel.tsx";
import { MergeTopics } from "./MergeTopics.tsx";
import { RemoveTopic } from "./RemoveTopic.tsx";
import { TopicForm } from "./TopicForm.tsx";
import { type Asked, TopicRow } from "./TopicRow.tsx";
import { type Noun, plural, type Topic } from "./topics.ts";
import { useChoice } from "./use-choice.ts";

/** Tags or categories, and everything that can be done to them. `children` stand above the list, `below` under it. */
export function TopicList({
  noun,
  title,
  lead,
  topics,
  empty,
  below,
  children,
}: {
  noun: Noun;
  title: string;
  lead: ReactNode;
  topics: Topic[];
  empty: ReactNode;
  below?: ReactNode;
  children?: ReactNode;
}) {
  const [asked, ask] = useState<Asked | { what: "make" | "merge" }>();
  const choice = useChoice();
  const close = () => ask(undefined);
  // As it is now, where somebody else has changed it meanwhile.
  const about =
    asked && "topic" in asked ? (topics.find(({ id }) => id === asked.topic.id) ?? asked.topic) : undefined;
  return (
    <Panel
      title={title}
      lead={lead}
      aside={
        <Button size="small" onClick={() => ask({ what: "make" })}>
          New {noun}
        </Button>
      }
    >
      {children}
      {topics.length === 0 ? (
        empty
      ) : (
        <ul className="divide-y divide-line">
          {topics.map((topic) => (
            <TopicRow key={topic.id} noun={noun} topic={topic} choice={choice} ask={ask} />
          ))}
        </ul>
      )}
      {below}
      {choice.chosen.length > 0 && (
        <section
          aria-label={`Chosen ${plural[noun]}`}
          className="sticky bottom-3 z-20 flex flex-wrap items-center gap-2 rounded-card border border-line bg-surface p-3 shadow-float"
        >
          <p role="status" className="wrap-anywhere mr-auto min-w-0 px-1 text-sm">
            {choice.chosen.length} chosen: {choice.chosen.map(({ name }) => name).join(", ")}
          </p>
          <Button variant="quiet" size="small" onClick={choice.clear}>
            Choose none
          </Button>
          <Button
            variant="primary"
            size="small"
            disabled={choice.chosen.length < 2}
            onClick={() => ask({ what: "merge" })}
          >
            Merge …
          </Button>
        </section>
      )}
      <FormDialog open={asked?.what === "make"} title={`New ${noun}`} onClose={close}>
        <TopicForm noun={noun} close={close} />
      </FormDialog>
      <FormDialog open={asked?.what === "change"} title={`Change ${about?.name}`} onClose={close}>
        <TopicForm key={about?.id} noun={noun} topic={about} close={close} />
      </FormDialog>
      {asked?.what === "remove" && about && <RemoveTopic noun={noun} topic={about} close={close} />}
      {asked?.what === "merge" && (
        <MergeTopics
          noun={noun}
          topics={choice.chosen}
          close={close}
          merged={() => {
            choice.clear();
            close();
          }}
        />
      )}
    </Panel>
  );
}

import type { CodeExamples } from "@agora/api/doors/reference";
import { Tabs } from "radix-ui";
import { useSyncExternalStore } from "react";
import { Code } from "./Code.tsx";
import { doors } from "./doors.ts";
import { chooseDoor, followDoor, readDoor } from "./remembered-door.ts";

/** One call through each door. What is chosen here is chosen on all pages, and remembered. */
export function Examples({ path, examples }: { path: string; examples: CodeExamples }) {
  const wanted = useSyncExternalStore(followDoor, readDoor, () => "TypeScript" as const);
  const here = doors.filter((door) => examples[door] !== undefined);
  const shown = here.find((door) => door === wanted) ?? "TypeScript";
  return (
    <Tabs.Root
      value={shown}
      onValueChange={(value) => {
        const door = doors.find((one) => one === value);
        if (door) chooseDoor(door);
      }}
    >
      <Tabs.List aria-label={`Examples of ${path}`} className="flex gap-1 overflow-x-auto">
        {here.map((door) => (
          <Tabs.Trigger
            key={door}
            value={door}
            className="inline-flex min-h-11 items-center border-transparent border-b-2 px-3 font-medium text-ink-faint text-sm hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {door}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {here.map((door) => (
        <Tabs.Content key={door} value={door} className="pt-2" tabIndex={-1}>
          <Code code={examples[door] ?? ""} about={`${path}, ${door}`} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

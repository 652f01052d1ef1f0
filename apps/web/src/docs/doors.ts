import type { Door } from "@agora/api/doors/reference";

export type { Door } from "@agora/api/doors/reference";

export const doors = ["TypeScript", "REST", "Command", "Agent"] as const satisfies readonly Door[];

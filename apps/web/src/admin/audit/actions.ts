import { type Contract, contract } from "@agora/api/contract";

/** Actions that the contract writes to the log, by what they are about. */
export function actionsByNoun(): [noun: string, actions: string[]][] {
  const groups: readonly Readonly<Record<string, Contract>>[] = Object.values(contract);
  const all = groups
    .flatMap((group) => Object.values(group))
    .flatMap(({ audit }) => audit ?? [])
    .sort();
  return [...Map.groupBy(new Set(all), (action) => action.split(".")[0] ?? "")];
}

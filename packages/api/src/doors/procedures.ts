import { contract } from "../contract.ts";
import type { Contract } from "../kit.ts";

export type Procedure = {
  /** As tRPC calls it: `posts.list`. */
  path: string;
  noun: string;
  name: string;
  contract: Contract;
};

/** Every procedure of the contract, for doors and documents that treat all of them alike. */
export const procedures: readonly Procedure[] = Object.entries(contract).flatMap(([noun, group]) =>
  Object.entries<Contract>(group).map(([name, one]) => ({
    path: `${noun}.${name}`,
    noun,
    name,
    contract: one,
  })),
);

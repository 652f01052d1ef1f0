import type { AgoraContract, Contract, ContractGroup, InputOf, OutputOf } from "@agora/api/contract";

export type CallOptions = {
  /** Ends the call; it then rejects with an error whose `cause` is the signal's reason, where that is an Error. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for this call with all its tries, instead of the client's; 0: as long as it takes. */
  timeout?: number | undefined;
  /** For what stands between: a `traceparent` in it (W3C Trace Context) is sent with an act instead of a new one. */
  context?: Record<string, unknown> | undefined;
};

export type ActOptions = CallOptions & {
  /** One's own, for an act that may be sent again after a crash; the server knows it for 24 hours. */
  idempotencyKey?: string | undefined;
};

export type IterateOptions = CallOptions & {
  /** Items asked for at once, 1 to 100; 100 when left out. */
  pageSize?: number | undefined;
};

export type Follower<T> = {
  /** What happened; an `id` comes once, also over several connections. */
  onData: (event: { id: string; data: T }) => void;
  /** It is over, for a reason that `isRefusal` tells. */
  onError?: ((error: Error) => void) | undefined;
  /** Connected, or connected again. */
  onStarted?: (() => void) | undefined;
  /** Nothing more will come. */
  onComplete?: (() => void) | undefined;
  /** "connecting" also after the connection was lost, with why; "pending" while it waits for what happens. */
  onConnectionStateChange?:
    | ((state: { state: "idle" | "connecting" | "pending"; error: Error | null }) => void)
    | undefined;
  signal?: AbortSignal | undefined;
};

type Arguments<Input, Options> = undefined extends Input
  ? [input?: Input, options?: Options]
  : [input: Input, options?: Options];

type Query<Input, Output> = {
  /** Asks once, and again while no answer comes. @throws Error that `isRefusal` tells from failures */
  query(...call: Arguments<Input, CallOptions>): Promise<Output>;
};

/** A list that is paged by cursor can be walked through. */
type List<Input, Output, Item> = Query<Input, Output> & {
  /** Every item of every page, asked for as they are needed; none after the signal. @throws as `query` */
  all(
    input: Omit<Input, "cursor" | "limit" | "count">,
    options?: IterateOptions,
  ): AsyncGenerator<Item, void, void>;
};

type Mutation<Input, Output> = {
  /** Acts once, however often it has to be sent. @throws Error that `isRefusal` tells from failures */
  mutate(...call: Arguments<Input, ActOptions>): Promise<Output>;
};

type Subscription<Input, Output> = {
  /** Follows what happens, over lost connections too, until `unsubscribe` or the signal. */
  subscribe(input: Input, follower: Follower<Output>): { unsubscribe(): void };
};

type Procedure<Kind extends Contract["kind"], Input, Output> = Kind extends "query"
  ? Output extends { items: (infer Item)[]; nextCursor: string | null }
    ? List<Input, Output, Item>
    : Query<Input, Output>
  : Kind extends "mutation"
    ? Mutation<Input, Output>
    : Subscription<Input, Output>;

type Method<C extends Contract> = Procedure<C["kind"], InputOf<C>, OutputOf<C>>;

type Noun<G extends ContractGroup> = { [P in keyof G]: Method<G[P]> };

/** One method for each procedure: `client.posts.list.query({ tag: "news" })`. */
export type AgoraClient = { [N in keyof AgoraContract]: Noun<AgoraContract[N]> };

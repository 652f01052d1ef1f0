/** Stands where a handler is being written. */
export const notBuilt = async (): Promise<never> => {
  throw new Error("not built");
};
export async function* notBuiltStream(): AsyncGenerator<never> {
  yield* [];
  throw new Error("not built");
}

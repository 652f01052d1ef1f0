const encoder = new TextEncoder();

/**
 * Lets the greeting of tRPC's events wait for the place that the follower stands at, and says that first: an id alone moves
 * nothing but where one goes on from (WHATWG HTML, 9.2.6). Whoever was greeted loses nothing, even without a first event.
 */
export function fromPlace(
  body: ReadableStream<Uint8Array>,
  place: Promise<string>,
): ReadableStream<Uint8Array> {
  let greeting: Uint8Array[] | undefined = [];
  const greet = (controller: TransformStreamDefaultController<Uint8Array>, id?: string) => {
    if (!greeting) return;
    if (id !== undefined) controller.enqueue(encoder.encode(`id: ${id}\n\n`));
    for (const piece of greeting) controller.enqueue(piece);
    greeting = undefined;
  };
  return body.pipeThrough(
    new TransformStream({
      start: (controller) => {
        // Whoever has left meanwhile is told nothing.
        place.then((id) => greet(controller, id)).catch(() => {});
      },
      transform: (piece, controller) => {
        if (greeting && !isEnd(greeting.at(-1))) greeting.push(piece);
        else {
          greet(controller);
          controller.enqueue(piece);
        }
      },
      flush: (controller) => greet(controller),
    }),
  );
}

/** Each event is written in pieces, of which the last is an empty line. */
function isEnd(piece: Uint8Array | undefined): boolean {
  return piece?.at(-1) === 10 && piece.at(-2) === 10;
}

/** Makes the children of `shown` those of `next`; what is the same at the beginning and at the end stays untouched. */
export function patchChildren(shown: ParentNode & Node, next: ParentNode & Node): void {
  const before = [...shown.childNodes];
  const after = [...next.childNodes];
  let start = 0;
  while (start < before.length && same(before[start], after[start])) start++;
  let end = 0;
  while (end < before.length - start && same(before.at(-1 - end), after.at(-1 - end))) end++;
  const follows = before[before.length - end] ?? null;
  for (const node of before.slice(start, before.length - end)) node.remove();
  const fresh = document.createDocumentFragment();
  fresh.append(...after.slice(start, after.length - end));
  shown.insertBefore(fresh, follows);
}

function same(a: Node | undefined, b: Node | undefined): boolean {
  return a !== undefined && b !== undefined && a.isEqualNode(b);
}

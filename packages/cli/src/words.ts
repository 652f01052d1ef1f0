/** `twoFactor` as it is typed in a terminal: `two-factor`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A flag as `posts.create` calls it: `["shippingAddress", "city"]` is `shipping-address.city`. */
export function flagOf(path: readonly string[]): string {
  return path.map(kebab).join(".");
}

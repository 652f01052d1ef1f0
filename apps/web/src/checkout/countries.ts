/** In ISO 3166-1 they are reserved or stand for no place where anybody lives; CLDR has names for them all the same. */
const noCountries = new Set([
  "AC",
  "CP",
  "CQ",
  "DG",
  "EA",
  "EU",
  "EZ",
  "IC",
  "QO",
  "TA",
  "UN",
  "XA",
  "XB",
  "ZZ",
]);
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** A code that became another one, such as that of a state that is no more. */
const outdated = (code: string) => new Intl.Locale(`und-${code}`).region !== code;

/** ISO 3166-1 codes and names of all countries, in the order of their names. */
export function countries(): [code: string, name: string][] {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const found: [string, string][] = [];
  for (const first of letters)
    for (const second of letters) {
      const code = first + second;
      const name = names.of(code);
      if (name !== undefined && !noCountries.has(code) && !outdated(code)) found.push([code, name]);
    }
  return found.sort(([, a], [, b]) => a.localeCompare(b, "en"));
}

/** Where the browser's owner probably lives. */
export function ownCountry(): string {
  return new Intl.Locale(navigator.language).maximize().region ?? "";
}

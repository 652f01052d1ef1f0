declare module "punycode.js" {
  const punycode: {
    /** The letters that each `xn--` part of a domain stands for; other parts stay. @throws RangeError for what stands for none. */
    toUnicode(domain: string): string;
  };
  export default punycode;
}

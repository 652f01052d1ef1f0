import { describe, expect, test } from "vitest";
import { email, mailAddress } from "./mail-address.ts";

describe("a mail address", () => {
  test.each([
    ["ada@example.org", "ada@example.org"],
    ["Ada.Lovelace+news@Example.ORG", "Ada.Lovelace+news@example.org"],
    ["o'hara@example.co.uk", "o'hara@example.co.uk"],
    ["müller@exämple.de", "müller@exämple.de"],
    ["Mu\u0308ller@EXA\u0308MPLE.de", "müller@exämple.de"],
    ["müller@xn--exmple-cua.de", "müller@exämple.de"],
    ["用户@例子.广告", "用户@例子.广告"],
    ["ada@xn--fsqu00a.xn--4rr70v", "ada@例子.广告"],
    ["ДМИТРИЙ@пример.рф", "дмитрий@пример.рф"],
    ["İpek@example.org", "i\u0307pek@example.org".normalize("NFC")],
    ["संपर्क@डाटामेल.भारत", "संपर्क@डाटामेल.भारत"],
  ])("%s is kept as %s, and stays so", (typed, kept) => {
    expect(email.parse(typed)).toBe(kept);
    expect(mailAddress(kept)).toBe(kept);
    expect(kept.toLowerCase()).toBe(mailAddress(kept)?.toLowerCase());
  });

  test.each([
    ...["", "ada", "@example.org", "ada@", "ada@example", "ada@@example.org", "a b@example.org"],
    ...[".ada@example.org", "ada.@example.org", "a..b@example.org", '"ada"@example.org', "ada@127.0.0.1"],
    ...["ada@[::1]", "ada@example.org:25", "ada@example.org/x", "ada@-example.org", "ada@exa_mple.org"],
    ...["a\u200bda@example.org", "a\u202eda@example.org", "ada\r\nBcc: x@example.org", "ada@exa\nmple.org"],
    ...[`${"ü".repeat(33)}@example.org`, `ada@${"ü".repeat(63)}.de`, "ada,eve@example.org", "ada@0x7f.1"],
    ...["ada@xn--a.de", "~ada@erased.invalid"],
  ])("%j is none", (typed) => {
    expect(email.safeParse(typed).success).toBe(false);
  });
});

import type { Fields } from "@agora/api/contract";
import type { Order } from "../orders/queries.ts";
import { TextField } from "../parts/TextField.tsx";
import { CountryField } from "./CountryField.tsx";

export type Address = Order["shippingAddress"];

const of = "shippingAddress";

/** Where the parcel goes, in fields that browsers know how to fill. */
export function AddressFields({ fields }: { fields: Fields }) {
  const errors = (name: string) => fields[`${of}.${name}`];
  return (
    <>
      <TextField
        label="Full name"
        name={`${of}.name`}
        autoComplete="shipping name"
        required
        maxLength={100}
        errors={errors("name")}
      />
      <TextField
        label="Street and number"
        name={`${of}.line1`}
        autoComplete="shipping address-line1"
        required
        maxLength={100}
        errors={errors("line1")}
      />
      <TextField
        label="Floor, company, care of"
        name={`${of}.line2`}
        autoComplete="shipping address-line2"
        optional
        maxLength={100}
        errors={errors("line2")}
      />
      <div className="grid items-start gap-x-4 gap-y-5 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <TextField
          label="Postal code"
          name={`${of}.postalCode`}
          autoComplete="shipping postal-code"
          required
          maxLength={20}
          errors={errors("postalCode")}
        />
        <TextField
          label="City"
          name={`${of}.city`}
          autoComplete="shipping address-level2"
          required
          maxLength={100}
          errors={errors("city")}
        />
      </div>
      <div className="grid items-start gap-x-4 gap-y-5 sm:grid-cols-2">
        <TextField
          label="State or region"
          name={`${of}.region`}
          autoComplete="shipping address-level1"
          optional
          maxLength={100}
          errors={errors("region")}
        />
        <CountryField name={`${of}.country`} errors={errors("country") && ["Please choose a country."]} />
      </div>
      <TextField
        label="Phone"
        name={`${of}.phone`}
        type="tel"
        autoComplete="shipping tel"
        optional
        errors={errors("phone")}
        hint="With the country code, such as +49 30 123456. Only for the carrier."
      />
    </>
  );
}

/** An address as the fields have it. */
export function addressValues(address: Partial<Address>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(address).map(([name, value]) => [`${of}.${name}`, value]));
}

export function readAddress(data: FormData) {
  const said = (name: string) => {
    const value = data.get(`${of}.${name}`);
    return typeof value === "string" ? value.trim() : "";
  };
  return {
    name: said("name"),
    line1: said("line1"),
    line2: said("line2") || undefined,
    city: said("city"),
    region: said("region") || undefined,
    postalCode: said("postalCode"),
    country: said("country"),
    // People write numbers in groups; E.164 has none.
    phone: said("phone").replaceAll(/[\s()./-]/g, "") || undefined,
  };
}

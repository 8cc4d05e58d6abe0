import { z } from "zod";
import { isSEPACountry, isValidBIC, isValidIBAN } from "ibantools";
import { bankText, isCreditorReference } from "../../bank-text.ts";
import { FilledLine, Line } from "./fields.ts";

/** European Payments Council, EPC069-12 version 2.1 §2: the elements of its QR code, and their lengths. */
const NAME_MAX_CHARS = 70;
const TEXT_MAX_CHARS = 140;
const REFERENCE_MAX_CHARS = 35;
const AMOUNT_MIN_EUR = 0.01;
const AMOUNT_MAX_EUR = 999_999_999.99;

const AMOUNT_ERROR = `amount is in euros, from ${AMOUNT_MIN_EUR} to ${AMOUNT_MAX_EUR}, with two decimals at most.`;

export const PaymentContent = z
  .strictObject({
    type: z.literal("payment"),
    name: FilledLine("Enter who is paid, as the bank knows them.", NAME_MAX_CHARS),
    iban: Line()
      .refine((text) => isValidIBAN(bankText(text)), {
        error: "This IBAN's check digits don't fit. Copy it again, such as NL91 ABNA 0417 1643 00.",
        abort: true,
      })
      .refine(
        (text) => isSEPACountry(bankText(text).slice(0, 2)),
        "This account is outside SEPA, so it can't be paid with such a symbol.",
      )
      .meta({ description: "An account in SEPA; spaces are fine", example: "NL91 ABNA 0417 1643 00" }),
    bic: Line()
      .refine((text) => isValidBIC(bankText(text)), "A BIC has 8 or 11 characters, such as ABNANL2A.")
      .optional()
      .meta({ description: "Needed by few banks, of accounts outside the European Economic Area" }),
    amount: z
      .number({ error: AMOUNT_ERROR })
      .min(AMOUNT_MIN_EUR, AMOUNT_ERROR)
      .max(AMOUNT_MAX_EUR, AMOUNT_ERROR)
      .refine((amount) => Number(amount.toFixed(2)) === amount, AMOUNT_ERROR)
      .optional()
      .meta({ description: "Euros; left out, the payer enters it" }),
    reference: Line(REFERENCE_MAX_CHARS)
      .refine(
        (text) => !/^RF\d\d/i.test(text) || isCreditorReference(text),
        "This RF reference's check digits don't fit. Copy it again, such as RF18 5390 0754 7034.",
      )
      .optional()
      .meta({ description: "A creditor reference by ISO 11649, which the payer can't change" }),
    text: Line(TEXT_MAX_CHARS).optional().meta({ description: "What the payment is for, in words" }),
  })
  .superRefine(({ reference = "", text = "" }, context) => {
    if (reference !== "" && text !== "") {
      const message = "A payment carries a reference or a text, not both. Leave one out.";
      context.addIssue({ code: "custom", path: ["text"], message });
    }
  })
  .meta({ id: "PaymentContent", description: "A SEPA credit transfer (EPC069-12); static codes only" });

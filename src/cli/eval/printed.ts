/** Puts words that a set gives one by one together to a text, as print sets them. */

const closing = /^(?:[,.;:!?%)\]}”’…]+|'|''|n['’]t|['’](?:s|re|ve|ll|d|m))$/i;
const opening = /^(?:[([{“‘$£€#]|``|US\$)$/;
const joint = /^[-/]$/;
const wordy = /^[\p{L}\p{N}]/u;

export interface PrintHabits {
  /** A hyphen or slash between two words was cut off them ("long - range", "and / or"), as was the s of "’ s": they are set close. */
  readonly cutAtHyphens?: boolean;
}

/** The text and each word's place in it: no space before a comma or a clitic, none inside brackets and quotes. */
export function printed(
  forms: readonly string[],
  { cutAtHyphens = false }: PrintHabits = {},
): { text: string; at: [number, number][] } {
  let text = '';
  let quoted = false;
  let glue = true;
  const isJoint = (i: number) =>
    joint.test(forms[i] ?? '') && wordy.test(forms[i - 1] ?? '') && wordy.test(forms[i + 1] ?? '');
  const isClitic = (i: number) => /^s$/i.test(forms[i]!) && /^['’]$/.test(forms[i - 1] ?? '');
  const at = forms.map((form, i): [number, number] => {
    const straight = form === '"';
    const closes = straight ? quoted : closing.test(form) || (cutAtHyphens && (isJoint(i) || isClitic(i)));
    if (straight) quoted = !quoted;
    if (!glue && !closes) text += ' ';
    const start = text.length;
    text += form;
    glue = straight ? quoted : opening.test(form) || (cutAtHyphens && isJoint(i));
    return [start, text.length];
  });
  return { text, at };
}
